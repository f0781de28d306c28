/** What agents and devices push that bring their counters themselves (§12). */
import type { CounterValues, State, Unit } from './counter.ts';
import type { Condition, Supply } from './reading.ts';

/** Of one call. */
export const mostPushed = 200;

export interface PushedReading {
  /** the sender's own; the same reading sent again has the same one */
  id: string;
  /** one of them at least */
  device: { deviceId: string | null; serial: string | null; mac: string | null };
  /** ISO instant */
  takenAt: string;
  counters: CounterValues;
  unit: Unit;
  /** `unknown`: it does not tell */
  state: State;
  conditions: Condition[];
  supplies: Supply[];
}

/** What became of one, in the order of the call. */
export interface PushedResult {
  /** as it was sent; "" where that was no id */
  id: string;
  outcome: 'taken' | 'known' | 'refused' | 'later';
  /** why it was refused or put off; null: it was not */
  code: string | null;
  /** the field that a refusal is about; null: none */
  where: string | null;
}
