import type { Insertable, Kysely } from 'kysely';
import type { PendingSignInsTable, Schema } from '../schema.ts';
import type { UserOfCustomer } from './user-by-name.ts';
import type { UserKey } from './second-factor-of.ts';

export interface PendingKey {
  customerId: string;
  /** SHA-256 of the token, hex */
  hash: string;
}

/** Whose sign-in waits, and how it began. */
export type WaitingUser = UserOfCustomer & { method: 'password' | 'single-sign-on' };

/** Keeps a sign-in that waits for the second factor, and forgets the user's that ran out. */
export async function insertPendingSignIn(
  db: Kysely<Schema>,
  row: Insertable<PendingSignInsTable>,
): Promise<void> {
  await db
    .deleteFrom('pending_sign_ins')
    .where('customer_id', '=', row.customer_id)
    .where('user_id', '=', row.user_id)
    .where('expires_at', '<=', row.created_at)
    .execute();
  await db.insertInto('pending_sign_ins').values(row).execute();
}

/** Whose sign-in waits; null: none of this token, or it ran out. */
export async function pendingSignIn(
  db: Kysely<Schema>,
  { customerId, hash }: PendingKey,
  now: string,
): Promise<WaitingUser | null> {
  const row = await db
    .selectFrom('pending_sign_ins')
    .innerJoin('users', (join) =>
      join
        .onRef('users.customer_id', '=', 'pending_sign_ins.customer_id')
        .onRef('users.user_id', '=', 'pending_sign_ins.user_id'),
    )
    .innerJoin('customers', 'customers.customer_id', 'pending_sign_ins.customer_id')
    .selectAll('users')
    .select(['customers.policy_json', 'customers.zone as customer_zone'])
    .select('pending_sign_ins.method')
    .where('pending_sign_ins.customer_id', '=', customerId)
    .where('pending_sign_ins.token_hash', '=', hash)
    .where('pending_sign_ins.expires_at', '>', now)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { ...row, method: row.method === 'single-sign-on' ? row.method : 'password' };
}

/** Ends the one sign-in; @returns false where it ended already. */
export async function takePendingSignIn(
  db: Kysely<Schema>,
  { customerId, hash }: PendingKey,
): Promise<boolean> {
  const taken = await db
    .deleteFrom('pending_sign_ins')
    .where('customer_id', '=', customerId)
    .where('token_hash', '=', hash)
    .returning('token_hash')
    .execute();
  return taken.length > 0;
}

/** Ends all of a user: they began with what no longer counts. */
export async function deletePendingSignIns(
  db: Kysely<Schema>,
  { customerId, userId }: UserKey,
): Promise<void> {
  await db
    .deleteFrom('pending_sign_ins')
    .where('customer_id', '=', customerId)
    .where('user_id', '=', userId)
    .execute();
}
