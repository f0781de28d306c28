import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import { passkeysOf } from './passkeys.ts';

export interface UserKey {
  customerId: string;
  userId: string;
}

/** A user's authenticator, also one that is not confirmed yet; null: none. */
export async function totpFactor(db: Kysely<Schema>, { customerId, userId }: UserKey) {
  const row = await db
    .selectFrom('totp_factors')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row ?? null;
}

/** Whether sign-in asks this user for more than the password. */
export async function hasSecondFactor(db: Kysely<Schema>, user: UserKey): Promise<boolean> {
  if ((await totpFactor(db, user))?.confirmed_at != null) return true;
  return (await passkeysOf(db, user)).length > 0;
}

/** How many recovery codes a user has that nobody used. */
export async function countRecoveryCodes(
  db: Kysely<Schema>,
  { customerId, userId }: UserKey,
): Promise<number> {
  const { left } = await db
    .selectFrom('recovery_codes')
    .select((eb) => eb.fn.countAll().as('left'))
    .where('customer_id', '=', customerId)
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(left);
}
