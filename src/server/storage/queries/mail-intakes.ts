/** Under which address a customer's devices send mail (§12). */
import type { Kysely, Selectable } from 'kysely';
import type { MailIntakesTable, Schema } from '../schema.ts';

/** null where the customer has none. */
export async function mailIntakeOf(
  db: Kysely<Schema>,
  customerId: string,
): Promise<Selectable<MailIntakesTable> | null> {
  const row = await db
    .selectFrom('mail_intakes')
    .selectAll()
    .where('customer_id', '=', customerId)
    .executeTakeFirst();
  return row ?? null;
}

/**
 * Whose address a token is, over all customers; null: nobody's.
 * @param now ISO instant: a former token is good until its end
 */
export async function customerOfIntake(
  db: Kysely<Schema>,
  token: string,
  now: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('mail_intakes')
    .select('customer_id')
    .where((eb) =>
      eb.or([
        eb('token', '=', token),
        eb.and([eb('former_token', '=', token), eb('former_until_at', '>', now)]),
      ]),
    )
    .executeTakeFirst();
  return row?.customer_id ?? null;
}

/** Puts an address in the place of the one before. */
export async function putMailIntake(db: Kysely<Schema>, row: MailIntakesTable): Promise<void> {
  await db
    .insertInto('mail_intakes')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('customer_id').doUpdateSet((eb) => ({
        token: eb.ref('excluded.token'),
        made_at: eb.ref('excluded.made_at'),
        former_token: eb.ref('excluded.former_token'),
        former_until_at: eb.ref('excluded.former_until_at'),
      })),
    )
    .execute();
}
