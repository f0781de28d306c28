import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import type { UserKey } from './second-factor-of.ts';

/**
 * Spends the code of a time step, in one statement: of two who send it at once one succeeds.
 * @returns false where it, or a later one, is spent
 */
export async function takeTotpStep(
  db: Kysely<Schema>,
  { customerId, userId }: UserKey,
  step: number,
): Promise<boolean> {
  const taken = await db
    .updateTable('totp_factors')
    .set({ last_step: step })
    .where('customer_id', '=', customerId)
    .where('user_id', '=', userId)
    .where('confirmed_at', 'is not', null)
    .where((eb) => eb.or([eb('last_step', 'is', null), eb('last_step', '<', step)]))
    .returning('user_id')
    .execute();
  return taken.length > 0;
}
