import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import type { UserKey } from './second-factor-of.ts';

/** Takes a user's authenticator and recovery codes away; @returns whether there was one. */
export async function deleteSecondFactor(
  db: Kysely<Schema>,
  { customerId, userId }: UserKey,
): Promise<boolean> {
  await db
    .deleteFrom('recovery_codes')
    .where('customer_id', '=', customerId)
    .where('user_id', '=', userId)
    .execute();
  const gone = await db
    .deleteFrom('totp_factors')
    .where('customer_id', '=', customerId)
    .where('user_id', '=', userId)
    .returning('user_id')
    .execute();
  return gone.length > 0;
}
