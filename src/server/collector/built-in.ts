/** The collector that runs inside the server: rounds until it is stopped. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Hints } from './hints.ts';
import type { LookPace } from './look-around.ts';
import { runRound, startCollecting, type CollectorParts } from './run.ts';
import { scheduleDefaults, type ScheduleSettings } from './schedule.ts';

export interface CollectorSettings {
  schedule?: Partial<ScheduleSettings>;
  /** devices talked to at once */
  concurrency?: number;
  /** how often the schedule is looked at, ms; half the state interval where that is shorter */
  tickMs?: number;
  /** how often the list of devices is asked for, ms */
  refreshMs?: number;
  /** what says that a device may have something new; absent: nothing does */
  hints?: Hints;
  /** how devices are looked for; absent: as usual */
  look?: Partial<LookPace>;
}

/** A running collector; disposing it stops it. */
export interface Collector extends AsyncDisposable {
  /** Ends what is under way; resolves when nothing more will be handed over. */
  stop(): Promise<void>;
}

/** Starts at once. Rounds may overlap: dead hosts of one do not hold up the next. */
export function startCollector(parts: CollectorParts, settings: CollectorSettings = {}): Collector {
  const schedule = { ...scheduleDefaults, ...settings.schedule };
  const tickMs = Math.min(settings.tickMs ?? 1_000, Math.max(1, schedule.stateIntervalMs / 2));
  const collecting = startCollecting(parts);
  const listening = settings.hints?.listen((address) => collecting.memory.hint(address));
  const stopping = new AbortController();
  const { signal } = stopping;
  const round = {
    schedule,
    signal,
    concurrency: settings.concurrency,
    refreshMs: settings.refreshMs ?? 30_000,
  };
  const rounds = new Set<Promise<unknown>>();

  async function loop(): Promise<void> {
    while (!signal.aborted) {
      const running = runRound(collecting, round)
        .catch((error: unknown) => parts.log.warn({ err: error }, 'collector round failed'))
        .finally(() => rounds.delete(running));
      rounds.add(running);
      await sleep(tickMs, null, { signal, ref: false }).catch(() => null);
    }
    await Promise.all(rounds);
  }

  const ended = loop();
  const stop = async (): Promise<void> => {
    listening?.[Symbol.dispose]();
    stopping.abort();
    await ended;
  };
  return { stop, [Symbol.asyncDispose]: stop };
}
