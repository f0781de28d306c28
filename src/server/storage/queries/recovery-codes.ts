import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import type { UserKey } from './second-factor-of.ts';

/** Gives a user these codes instead of all former ones. */
export async function replaceRecoveryCodes(
  db: Kysely<Schema>,
  { customerId, userId }: UserKey,
  { hashes, now }: { hashes: readonly string[]; now: string },
): Promise<void> {
  await db
    .deleteFrom('recovery_codes')
    .where('customer_id', '=', customerId)
    .where('user_id', '=', userId)
    .execute();
  if (hashes.length === 0) return;
  const rows = hashes.map((hash) => ({
    customer_id: customerId,
    user_id: userId,
    code_hash: hash,
    created_at: now,
    used_at: null,
  }));
  await db.insertInto('recovery_codes').values(rows).execute();
}

/**
 * Uses a code up, in one statement: of two who send it at once one succeeds.
 * @returns false where the user has no such code, or it was used
 */
export async function takeRecoveryCode(
  db: Kysely<Schema>,
  { customerId, userId }: UserKey,
  { hash, now }: { hash: string; now: string },
): Promise<boolean> {
  const taken = await db
    .updateTable('recovery_codes')
    .set({ used_at: now })
    .where('customer_id', '=', customerId)
    .where('user_id', '=', userId)
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .returning('code_hash')
    .execute();
  return taken.length > 0;
}
