import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import type { UserKey } from './second-factor-of.ts';

/**
 * From now on sign-in asks for codes of this key.
 * @param confirmed `sealed`: the key that the code was of; `step`: that code's, which is spent
 * @returns false where another key took its place, or it was confirmed already
 */
export async function confirmTotpFactor(
  db: Kysely<Schema>,
  { customerId, userId }: UserKey,
  confirmed: { sealed: string; step: number; now: string },
): Promise<boolean> {
  const rows = await db
    .updateTable('totp_factors')
    .set({ confirmed_at: confirmed.now, last_step: confirmed.step })
    .where('customer_id', '=', customerId)
    .where('user_id', '=', userId)
    .where('secret_sealed', '=', confirmed.sealed)
    .where('confirmed_at', 'is', null)
    .returning('user_id')
    .execute();
  return rows.length > 0;
}
