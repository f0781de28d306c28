/** Why cells of a device changed since an instant: what came, was decided or was entered since. */
import type { Counter } from '#core/counter.ts';
import { periodSpan } from '#core/day-starts.ts';
import { decodingOf } from '#core/redecoding.ts';
import { changedAfter, type DatedRules } from '#core/rules-at.ts';
import { causesOf, type Cause, type CellChange, type Deed } from '#core/table-changes.ts';
import type { Context } from '../context.ts';
import { datedRules } from '../storage/queries/dated-rules.ts';
import { newReadings, takenTimes } from '../storage/queries/new-readings.ts';
import { actorNames } from './actor-names.ts';
import type { Comparison } from './changed-tables.ts';

/** A changed cell with its reasons, the first of them. */
export interface ExplainedChange extends CellChange {
  /** the period was still running at the instant */
  isRunning: boolean;
  causes: Cause[];
  /** how many more reasons there are */
  moreCauses: number;
}

const shownCauses = 3;

/** Explains the changes of one device after the other. */
export function changeExplainer(ctx: Context, comparison: Comparison) {
  const { query, instant, running } = comparison;
  const { end: until } = periodSpan(query.to, query.unit, ctx);

  return async (deviceId: string, changes: readonly CellChange[]): Promise<ExplainedChange[]> => {
    const key = { customerId: ctx.customerId, deviceId };
    const readings = await newReadings(ctx.db, key, { instant, until });
    const dated = (await datedRules(ctx.db, ctx.customerId, [deviceId])).get(deviceId);
    const people = dated === undefined ? [] : await peopleIn(deviceId, dated);
    return changes.map((change) => {
      const span = periodSpan(change.period, query.unit, ctx);
      const all = causesOf(change, people, readings, span);
      return {
        ...change,
        isRunning: change.period === running,
        causes: all.slice(0, shownCauses),
        moreCauses: Math.max(0, all.length - shownCauses),
      };
    });
  };

  /** What people decided, entered or took back since, the last first. */
  async function peopleIn(deviceId: string, dated: DatedRules): Promise<Deed[]> {
    const decisions = dated.decisions.filter((one) => changedAfter(one, instant));
    const meters = dated.meters.filter((one) => changedAfter(one, instant));
    const withdrawals = (dated.withdrawals ?? []).filter((one) => changedAfter(one, instant));
    if (decisions.length + meters.length + withdrawals.length === 0) return [];
    const known = await actorNames(
      ctx,
      [...decisions, ...meters, ...withdrawals].map(({ by }) => by),
    );
    const key = { customerId: ctx.customerId, deviceId };
    const about = [...decisions, ...withdrawals];
    const ids = about.map(({ readingId }) => decodingOf(readingId).observationId);
    const taken = await takenTimes(ctx.db, key, ids);
    const deeds: Deed[] = [
      ...decisions.map(({ readingId, decision, counter, ...life }): Deed => {
        const takenAt = taken.get(decodingOf(readingId).observationId) ?? null;
        return { type: 'decision', decision, counter, takenAt, ...deedOf(life, known) };
      }),
      ...meters.map(({ serial, counters, ...life }): Deed => {
        // Object.keys loses the key type; CounterValues has no other keys
        const named = Object.keys(counters) as Counter[];
        return { type: 'meters', serial, counters: named, ...deedOf(life, known) };
      }),
    ];
    deeds.push(
      ...withdrawals.map(({ readingId, ...life }): Deed => {
        const takenAt = taken.get(readingId) ?? null;
        return { type: 'withdrawal', takenAt, ...deedOf(life, known) };
      }),
    );
    return deeds.reverse();
  }
}

/** The last thing that was done to a row since: it came, or it was taken back. */
function deedOf(
  life: { at: string; undoneAt: string | null; by: string },
  names: ReadonlyMap<string, string>,
): { at: string; undone: boolean; by: string | null } {
  const by = names.get(life.by) ?? null;
  return { at: life.undoneAt ?? life.at, undone: life.undoneAt !== null, by };
}
