import type { Kysely } from 'kysely';
import { longestPasswordHistory } from '#core/policy.ts';
import type { Schema } from '../schema.ts';
import { deletePendingSignIns } from './pending-sign-ins.ts';
import { userById } from './user-by-id.ts';

export interface NewPassword {
  customerId: string;
  userId: string;
  passwordHash: string;
  /** ISO instant */
  changedAt: string;
  /** hash of the session that stays; null: all end */
  keptSession: string | null;
  /** key of the row that keeps the replaced hash; a new id, so that they sort by time */
  historyId: string;
}

/**
 * Stores a new password hash, keeps the one before (§7.2), unlocks the account and ends
 * the user's other sessions; in the caller's transaction.
 * @returns false where the user does not exist
 */
export async function setPassword(db: Kysely<Schema>, input: NewPassword): Promise<boolean> {
  await keepReplaced(db, input);
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
  // they began with the former password
  await deletePendingSignIns(db, input);
  return true;
}

async function keepReplaced(
  db: Kysely<Schema>,
  { customerId, userId, historyId }: NewPassword,
): Promise<void> {
  const user = await userById(db, { customerId, userId });
  if (user === null) return;
  await db
    .insertInto('password_history')
    .values({
      customer_id: customerId,
      user_id: userId,
      history_id: historyId,
      password_hash: user.password_hash,
    })
    .execute();
  const ofUser = db
    .selectFrom('password_history')
    .select('history_id')
    .where('customer_id', '=', customerId)
    .where('user_id', '=', userId)
    .orderBy('history_id', 'desc')
    .limit(longestPasswordHistory);
  await db
    .deleteFrom('password_history')
    .where('customer_id', '=', customerId)
    .where('user_id', '=', userId)
    .where('history_id', 'not in', ofUser)
    .execute();
}
