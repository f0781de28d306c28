/** What whoever operates an installation watches, of all customers together. */
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Mails that wait: how many, and the instant from which the oldest was due to leave; null: none waits. */
export async function waitingMails(
  db: Kysely<Schema>,
): Promise<{ count: number; oldestAt: string | null }> {
  const row = await db
    .selectFrom('mails')
    .select((eb) => [
      eb.fn.countAll<number | string>().as('count'),
      eb.fn.min('created_at').as('oldest_at'),
    ])
    // the customers lead the index
    .where('customer_id', 'in', db.selectFrom('customers').select('customer_id'))
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return { count: Number(row.count), oldestAt: row.oldest_at };
}

/** Devices in use by the state that they told last; `silent`: their last poll failed. */
export async function devicesByState(
  db: Kysely<Schema>,
): Promise<{ state: string | null; isFailing: boolean; count: number }[]> {
  const rows = await db
    .selectFrom('devices')
    .select('state')
    .select((eb) => [
      eb.case().when('failure_code', 'is', null).then(0).else(1).end().as('is_failing'),
      eb.fn.countAll<number | string>().as('count'),
    ])
    .where('retired_at', 'is', null)
    .groupBy(['state', 'is_failing'])
    .execute();
  return rows.map(({ state, is_failing, count }) => ({
    ...{ state, isFailing: Number(is_failing) === 1, count: Number(count) },
  }));
}
