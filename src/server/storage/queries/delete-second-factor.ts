import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import { hasSecondFactor, type UserKey } from './second-factor-of.ts';

/** Takes a user's authenticator away; @returns whether there was one. */
export async function deleteTotpFactor(
  db: Kysely<Schema>,
  { customerId, userId }: UserKey,
): Promise<boolean> {
  const gone = await db
    .deleteFrom('totp_factors')
    .where('customer_id', '=', customerId)
    .where('user_id', '=', userId)
    .returning('user_id')
    .execute();
  return gone.length > 0;
}

/** Takes the recovery codes away from whoever has nothing left that they stand in for. */
export async function deleteIdleCodes(db: Kysely<Schema>, user: UserKey): Promise<void> {
  if (await hasSecondFactor(db, user)) return;
  await db
    .deleteFrom('recovery_codes')
    .where('customer_id', '=', user.customerId)
    .where('user_id', '=', user.userId)
    .execute();
}

/** Takes authenticator, passkeys and recovery codes away; @returns whether there was any. */
export async function deleteSecondFactor(db: Kysely<Schema>, user: UserKey): Promise<boolean> {
  const passkeys = await db
    .deleteFrom('passkeys')
    .where('customer_id', '=', user.customerId)
    .where('user_id', '=', user.userId)
    .returning('credential_id')
    .execute();
  const totp = await deleteTotpFactor(db, user);
  await deleteIdleCodes(db, user);
  return totp || passkeys.length > 0;
}
