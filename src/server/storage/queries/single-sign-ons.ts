import type { Insertable, Kysely, Selectable } from 'kysely';
import type { Schema, SingleSignOnsTable } from '../schema.ts';

/** A customer's single sign-on, also one that is off; null: it has none. */
export async function singleSignOnOf(
  db: Kysely<Schema>,
  customerId: string,
): Promise<Selectable<SingleSignOnsTable> | null> {
  const row = await db
    .selectFrom('single_sign_ons')
    .selectAll()
    .where('customer_id', '=', customerId)
    .executeTakeFirst();
  return row ?? null;
}

/** The same where it is on. */
export async function singleSignOnInUse(
  db: Kysely<Schema>,
  customerId: string,
): Promise<Selectable<SingleSignOnsTable> | null> {
  const row = await singleSignOnOf(db, customerId);
  return row === null || row.disabled_at !== null ? null : row;
}

/** Whether any customer has one that is on: sign-in then offers it. */
export async function anySingleSignOn(db: Kysely<Schema>): Promise<boolean> {
  const row = await db
    .selectFrom('single_sign_ons')
    .select('customer_id')
    .where('disabled_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Stores a customer's single sign-on.
 * @param version that it replaces; 0: there is none yet
 * @returns false where somebody else changed it meanwhile
 */
export async function setSingleSignOn(
  db: Kysely<Schema>,
  row: Insertable<SingleSignOnsTable>,
  version: number,
): Promise<boolean> {
  if (version === 0) {
    const added = await db
      .insertInto('single_sign_ons')
      .values(row)
      .onConflict((conflict) => conflict.column('customer_id').doNothing())
      .returning('customer_id')
      .execute();
    return added.length > 0;
  }
  const { customer_id: customerId, ...values } = row;
  const changed = await db
    .updateTable('single_sign_ons')
    .set(values)
    .where('customer_id', '=', customerId)
    .where('version', '=', version)
    .returning('customer_id')
    .execute();
  return changed.length > 0;
}
