/** Decisions on a device's readings with the names of those who decided (§4.5.7). */
import { isCounter, type Counter } from '#core/counter.ts';
import type { DecisionRecord } from '#core/explain-value.ts';
import type { Decision } from '#core/lineage.ts';
import { stoodAt } from '#core/rules-at.ts';
import type { Context } from '../context.ts';
import { decisionRecords } from '../storage/queries/decision-records.ts';
import { usersOfCustomer } from '../storage/queries/users-of-customer.ts';

const decisions: readonly Decision[] = ['count', 'restart', 'rebase', 'ignore'];

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
  if (standing.length === 0) return [];
  const users = await usersOfCustomer(db, customerId);
  const names = new Map(users.map((user) => [`user:${user.user_id}`, user.name || user.user_name]));
  return standing.flatMap((row) => {
    const { reading_id: readingId, counter, decided_at, decided_by } = row;
    const decision = row.decision.startsWith('confirm')
      ? 'confirm'
      : decisions.find((word) => word === row.decision);
    if (decision === undefined || !isCounter(counter)) return [];
    const by = names.get(decided_by) ?? decided_by.replace(/^\w+:/, '');
    return [{ readingId, counter, decision, at: decided_at, by }];
  });
}
