/** Plays scripts on a running fleet as its clock goes on. */
import type { Fleet } from './fleet.ts';
import type { Clock } from './live-device.ts';
import { livingEvents, livingSince } from './living.ts';
import type { DueEvent } from './script.ts';
import type { SimulatedDevice } from './spec.ts';

/** Applies one event: to its device, or to every one. Unknown devices are passed over. */
async function applyEvent(fleet: Fleet, event: DueEvent): Promise<void> {
  const keys = event.device === '*' ? [...fleet.devices.keys()] : [event.device];
  for (const key of keys) if (fleet.devices.has(key)) await fleet.apply(key, event.trouble);
}

/** What is played. */
export interface Play {
  fleet: Fleet;
  clock: Clock;
  /** events in order, e.g. of `schedule` */
  events?: readonly DueEvent[];
  /** lets the fleet live: a few troubles at any time */
  living?: { devices: readonly SimulatedDevice[]; seed: number };
  /** told of every event that was applied, but for those that bring a living fleet up to now */
  onEvent?: (event: DueEvent) => void;
}

/** A performance: step it by hand, or let it run. */
export interface Performance extends AsyncDisposable {
  /** applies what is due by now */
  step(): Promise<void>;
}

/**
 * Starts a performance that looks at the clock every `everyMs` real
 * milliseconds; with 0 it only goes on when it is stepped.
 */
export async function play(
  { fleet, clock, events = [], living, onEvent }: Play,
  everyMs = 500,
): Promise<Performance> {
  const waiting = [...events];
  let seen = clock.now().epochMilliseconds;
  let running: Promise<void> = Promise.resolve();
  let closed = false;

  async function applyAll(due: readonly DueEvent[], tell = onEvent): Promise<void> {
    for (const event of due) {
      if (closed) return;
      await applyEvent(fleet, event);
      tell?.(event);
    }
  }

  async function advance(): Promise<void> {
    const now = clock.now().epochMilliseconds;
    const lived = living ? livingEvents(living.devices, living.seed, seen, now) : [];
    seen = Math.max(now, seen);
    const first = waiting.findIndex(({ at }) => at > now);
    const scripted = waiting.splice(0, first < 0 ? waiting.length : first);
    await applyAll([...lived, ...scripted].sort((a, b) => a.at - b.at));
  }

  if (living) await applyAll(livingSince(living.devices, living.seed, seen), () => undefined);
  const step = (): Promise<void> => {
    running = running.then(advance);
    return running;
  };
  await step();
  const timer = everyMs > 0 ? setInterval(() => void step(), everyMs) : null;
  return {
    step,
    async [Symbol.asyncDispose]() {
      closed = true;
      if (timer !== null) clearInterval(timer);
      await running;
    },
  };
}
