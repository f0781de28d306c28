import type { Insertable, Kysely } from 'kysely';
import type { Schema, UsersTable } from '../schema.ts';

/**
 * Adds a user and takes the user name, in the caller's transaction.
 * @returns false where somebody has the name already; nothing is written then
 */
export async function insertUser(
  db: Kysely<Schema>,
  nameKey: string,
  row: Insertable<UsersTable>,
): Promise<boolean> {
  const taken = await db
    .insertInto('user_names')
    .values({ name_key: nameKey, customer_id: row.customer_id, user_id: row.user_id })
    .onConflict((conflict) => conflict.column('name_key').doNothing())
    .returning('name_key')
    .execute();
  if (taken.length === 0) return false;
  await db.insertInto('users').values(row).execute();
  return true;
}
