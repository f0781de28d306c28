/** Runs a collector until it is stopped, or the portal takes its credential no more (§12). */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '#server/context.ts';
import { backOffMs } from './back-off.ts';
import type { Outpost } from './open-outpost.ts';
import { isBroken } from './outbox-file.ts';
import { ServerFailure } from './server-failure.ts';
import { writeStatus, type RunningStatus } from './status.ts';

export interface RunParts {
  outpost: Outpost;
  dataDir: string;
  server: string;
  version: string;
  log: Log;
  signal: AbortSignal;
  /** 0–1 */
  chance(): number;
}

/** How often the schedule is looked at, and the outbox while nothing hurries. */
const everyMs = { round: 1_000, turn: 2_000, status: 10_000 } as const;

/**
 * @returns why it ended; a refusal is the portal's last word
 * @throws Error of SQLite, where the outbox broke while it ran
 */
export async function runOutpost(parts: RunParts): Promise<'stopped' | ServerFailure> {
  const { outpost, log, dataDir } = parts;
  const ending = new AbortController();
  const signal = AbortSignal.any([parts.signal, ending.signal]);
  const pause = (ms: number) => sleep(ms, null, { signal }).catch(() => null);
  const iso = (ms: number) => new Date(ms).toISOString();
  const status: RunningStatus = {
    ...{ version: parts.version, server: parts.server, contactAt: null, trouble: null },
    ...{ startedAt: iso(outpost.clock.now()), at: '', clockAheadMs: null, disk: 'ok' },
  };
  const tell = (): void => {
    status.at = iso(outpost.clock.now());
    if (outpost.clock.stretch === null) status.clockAheadMs = -outpost.clock.offsetMs;
    writeStatus(dataDir, status);
  };

  async function converse(): Promise<'stopped' | ServerFailure> {
    for (let failures = 0; !signal.aborted;) {
      try {
        const { pauseMs } = await outpost.turn(signal);
        if (status.trouble !== null) log.info({ failures }, 'The portal is reached again.');
        failures = 0;
        status.contactAt = iso(outpost.clock.now());
        status.trouble = null;
        await pause(pauseMs ?? everyMs.turn);
      } catch (thrown) {
        if (signal.aborted) break;
        // the next start sets it aside
        if (isBroken(thrown)) throw thrown;
        if (!(thrown instanceof ServerFailure)) {
          // a defect or the disk: what is held stays, and is tried again
          log.error({ err: thrown }, 'The portal could not be talked to.');
        } else if (thrown.kind === 'refused') {
          tell();
          return thrown;
        }
        failures += 1;
        const failure = thrown instanceof ServerFailure ? thrown : null;
        const [code, text] = [failure?.code ?? 'defect', String(failure?.message ?? thrown)];
        // once for each cause: an outage must not fill the log
        if (failure !== null && status.trouble?.code !== code) log.warn({ code }, text);
        const since = status.trouble?.since ?? iso(outpost.clock.now());
        status.trouble = { code, text, since };
        tell();
        await pause(backOffMs(failures, parts.chance(), failure?.retryAfterMs ?? null));
      }
    }
    return 'stopped';
  }

  async function collect(): Promise<void> {
    const rounds = new Set<Promise<unknown>>();
    while (!signal.aborted) {
      const running = outpost
        .round(signal)
        .catch((error: unknown) => log.error({ err: error }, 'A round failed.'))
        .finally(() => rounds.delete(running));
      rounds.add(running);
      await pause(everyMs.round);
    }
    await Promise.all(rounds);
  }

  async function report(): Promise<void> {
    while (!signal.aborted) {
      try {
        status.disk = outpost.outbox.backlog().disk;
      } catch (error) {
        log.error({ err: error }, 'The outbox cannot be read.');
      }
      tell();
      await pause(everyMs.status);
    }
  }

  const others = Promise.all([collect(), report(), outpost.look(signal)]);
  try {
    return await converse();
  } finally {
    ending.abort();
    await others;
    tell();
  }
}
