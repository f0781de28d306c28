import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/**
 * Says that what screens show of a customer's devices has changed (§3.1.7). Whoever else
 * raises the customer's mark waits for the end of the caller's transaction.
 * @returns the mark that this transaction has to itself
 */
export async function raiseLiveMark(db: Kysely<Schema>, customerId: string): Promise<number> {
  const { mark } = await db
    .insertInto('live_marks')
    .values({ customer_id: customerId, mark: 1 })
    .onConflict((conflict) =>
      conflict.column('customer_id').doUpdateSet((eb) => ({ mark: eb('live_marks.mark', '+', 1) })),
    )
    .returning('mark')
    .executeTakeFirstOrThrow();
  return mark;
}

/** How often it has changed, by customer; one who has no row never did. */
export async function liveMarksOf(
  db: Kysely<Schema>,
  customerIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('live_marks')
    .selectAll()
    .where('customer_id', 'in', [...customerIds, ''])
    .execute();
  return new Map(rows.map(({ customer_id, mark }) => [customer_id, mark]));
}
