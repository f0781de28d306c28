/** Decisions on a device's readings with the names of those who decided (§4.5.7). */
import { isCounter, type Counter } from '#core/counter.ts';
import type { DecisionRecord } from '#core/explain-value.ts';
import { decisionWord } from '#core/review.ts';
import { stoodAt } from '#core/rules-at.ts';
import type { Context } from '../context.ts';
import { decisionRecords } from '../storage/queries/decision-records.ts';
import { actorNames } from './actor-names.ts';

/**
 * Those that stand, in the order of time.
 * @param about.at ISO instant; null: now
 */
export async function decisionsByName(
  ctx: Pick<Context, 'db' | 'customerId'>,
  about: { deviceId: string; counters: readonly Counter[]; at: string | null },
): Promise<DecisionRecord[]> {
  const { db, customerId } = ctx;
  const { deviceId, counters, at } = about;
  const rows = await decisionRecords(db, { customerId, deviceId }, counters);
  const standing = rows.filter((row) =>
    stoodAt({ at: row.decided_at, undoneAt: row.undone_at }, at),
  );
  const names = await actorNames(
    ctx,
    standing.map(({ decided_by }) => decided_by),
  );
  return standing.flatMap((row) => {
    const { reading_id: readingId, counter, decided_at, decided_by } = row;
    if (!isCounter(counter)) return [];
    const [decision, by] = [decisionWord(row.decision), names.get(decided_by) ?? null];
    return [{ readingId, counter, decision, at: decided_at, by }];
  });
}
