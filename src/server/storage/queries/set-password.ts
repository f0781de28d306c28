import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

export interface NewPassword {
  customerId: string;
  userId: string;
  passwordHash: string;
  /** ISO instant */
  changedAt: string;
  /** hash of the session that stays; null: all end */
  keptSession: string | null;
}

/**
 * Stores a new password hash, unlocks the account and ends the user's other sessions.
 * @returns false where the user does not exist
 */
export async function setPassword(db: Kysely<Schema>, input: NewPassword): Promise<boolean> {
  const changed = await db
    .updateTable('users')
    .set({
      password_hash: input.passwordHash,
      password_changed_at: input.changedAt,
      failures: 0,
      locked_until_at: null,
    })
    .where('customer_id', '=', input.customerId)
    .where('user_id', '=', input.userId)
    .returning('user_id')
    .execute();
  if (changed.length === 0) return false;
  await db
    .deleteFrom('sessions')
    .where('customer_id', '=', input.customerId)
    .where('user_id', '=', input.userId)
    .where('session_hash', '!=', input.keptSession ?? '')
    .execute();
  return true;
}
