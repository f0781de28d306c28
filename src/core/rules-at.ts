/**
 * What people had decided and entered about a device at an instant. Decisions
 * and meters are rows that are added and undone, so that any past state of them
 * can be had again (§4.5.7).
 */
import type { Counter, CounterValues } from './counter.ts';
import type { Decision } from './lineage.ts';
import type { DeviceRules } from './rollup.ts';

/** A decision with its life: from when it stood, and until when. */
export interface DatedDecision {
  readingId: string;
  counter: Counter;
  decision: Decision;
  at: string;
  /** null: it stands */
  undoneAt: string | null;
  by: string;
}

/** Start meters with their life. */
export interface DatedMeters {
  /** null: of the device's registration; else of the machine with this serial */
  serial: string | null;
  counters: CounterValues;
  at: string;
  /** null: they stand */
  undoneAt: string | null;
  by: string;
}

/** A reading that was taken back, with the life of that. */
export interface DatedWithdrawal {
  readingId: string;
  at: string;
  /** null: it stands */
  undoneAt: string | null;
  by: string;
}

/** All that was ever decided and entered about a device, each in the order of time. */
export interface DatedRules {
  /** start meters that the registration itself noted */
  registered: CounterValues;
  decisions: readonly DatedDecision[];
  meters: readonly DatedMeters[];
  /** absent: none */
  withdrawals?: readonly DatedWithdrawal[];
}

/** Whether something stood at an instant. @param at null: whether it stands now */
export function stoodAt(one: { at: string; undoneAt: string | null }, at: string | null): boolean {
  if (at === null) return one.undoneAt === null;
  return one.at <= at && (one.undoneAt === null || one.undoneAt > at);
}

/** Whether something was added or undone after an instant. */
export function changedAfter(
  one: { at: string; undoneAt: string | null },
  instant: string,
): boolean {
  return one.at > instant || (one.undoneAt !== null && one.undoneAt > instant);
}

/**
 * The rules of a device as they stood. What was entered for a machine counts as
 * a whole: a counter that is blank in it has no start meter, also where the
 * registration noted one. Of several entries that stand the last holds.
 * @param at ISO instant; null: as they stand now
 */
export function rulesAt(known: DatedRules, at: string | null): DeviceRules {
  let startMeters: CounterValues = known.registered;
  const swapMeters: Record<string, CounterValues> = {};
  for (const meters of known.meters) {
    if (!stoodAt(meters, at)) continue;
    if (meters.serial === null) startMeters = meters.counters;
    else swapMeters[meters.serial] = meters.counters;
  }
  const decisions = known.decisions.filter((decision) => stoodAt(decision, at));
  const standing = (known.withdrawals ?? []).filter((one) => stoodAt(one, at));
  if (standing.length === 0) return { startMeters, swapMeters, decisions };
  const withdrawn = new Set(standing.map(({ readingId }) => readingId));
  return { startMeters, swapMeters, decisions, withdrawn };
}
