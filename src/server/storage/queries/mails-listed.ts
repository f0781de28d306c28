/** The outbox as the provider looks at it (§11): never what a mail says, nor its links. */
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

export interface MailsWish {
  /** null: all customers */
  customerId: string | null;
  state: string;
  offset: number;
  limit: number;
}

const shown = [
  ...(['customer_id', 'mail_id', 'user_id', 'kind', 'to_address', 'state', 'attempts'] as const),
  ...(['due_at', 'claim', 'useless_at', 'created_at', 'ended_at', 'failure'] as const),
] as const;

/** Waiting ones by their next attempt, ended ones the last first. */
export function mailsListed(db: Kysely<Schema>, wish: MailsWish) {
  const way = wish.state === 'waiting' ? 'asc' : 'desc';
  return mailsOf(db, wish.customerId)
    .select(shown)
    .where('state', '=', wish.state)
    .orderBy('due_at', way)
    .orderBy('mail_id', way)
    .limit(wish.limit)
    .offset(wish.offset)
    .execute();
}

/** One of them; null where there is none. */
export async function mailListed(db: Kysely<Schema>, mailId: string) {
  const row = await mailsOf(db, null)
    .select(shown)
    .where('mail_id', '=', mailId)
    .executeTakeFirst();
  return row ?? null;
}

/** How many there are in each state. */
export async function mailCounts(
  db: Kysely<Schema>,
  customerId: string | null,
): Promise<Map<string, number>> {
  const rows = await mailsOf(db, customerId)
    .select((eb) => ['state', eb.fn.countAll<number | string>().as('mails')])
    .groupBy('state')
    .execute();
  return new Map(rows.map((row) => [row.state, Number(row.mails)]));
}

/** The customers lead the index. */
function mailsOf(db: Kysely<Schema>, customerId: string | null) {
  const query = db.selectFrom('mails');
  return customerId === null
    ? query.where('customer_id', 'in', db.selectFrom('customers').select('customer_id'))
    : query.where('customer_id', '=', customerId);
}
