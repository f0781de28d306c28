import { Temporal } from 'temporal-polyfill';
import type { Clock } from '#server/context.ts';

/** A clock that stands until a test moves it. */
export interface TestClock extends Clock {
  /** e.g. `{ minutes: 12 }`, also backwards; months are those of UTC */
  move(by: Temporal.DurationLike): void;
}

export function clockAt(instant: string): TestClock {
  let now = Temporal.Instant.from(instant);
  return {
    now: () => now,
    move(by) {
      now = now.toZonedDateTimeISO('UTC').add(by).toInstant();
    },
  };
}
