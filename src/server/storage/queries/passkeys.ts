import type { Insertable, Kysely, Selectable } from 'kysely';
import type { PasskeysTable, Schema } from '../schema.ts';
import type { UserKey } from './second-factor-of.ts';

/** A user's passkeys, the oldest first. */
export function passkeysOf(
  db: Kysely<Schema>,
  { customerId, userId }: UserKey,
): Promise<Selectable<PasskeysTable>[]> {
  return db
    .selectFrom('passkeys')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .orderBy('credential_id')
    .execute();
}

/** @returns false where the customer has this passkey already */
export async function insertPasskey(
  db: Kysely<Schema>,
  row: Insertable<PasskeysTable>,
): Promise<boolean> {
  const added = await db
    .insertInto('passkeys')
    .values(row)
    .onConflict((conflict) => conflict.columns(['customer_id', 'credential_id']).doNothing())
    .returning('credential_id')
    .execute();
  return added.length > 0;
}

/** Takes one passkey of a user away; @returns its name, null where there is none. */
export async function deletePasskey(
  db: Kysely<Schema>,
  { customerId, userId }: UserKey,
  credentialId: string,
): Promise<string | null> {
  const gone = await db
    .deleteFrom('passkeys')
    .where('customer_id', '=', customerId)
    .where('user_id', '=', userId)
    .where('credential_id', '=', credentialId)
    .returning('name')
    .executeTakeFirst();
  return gone?.name ?? null;
}

/** Notes that a passkey was used. */
export async function touchPasskey(
  db: Kysely<Schema>,
  {
    customerId,
    credentialId,
    count,
    now,
  }: Record<'customerId' | 'credentialId' | 'now', string> & {
    count: number;
  },
): Promise<void> {
  await db
    .updateTable('passkeys')
    .set({ sign_count: count, used_at: now })
    .where('customer_id', '=', customerId)
    .where('credential_id', '=', credentialId)
    .execute();
}

/**
 * Spends a challenge, in one statement: of two answers to it one counts.
 * @param before ISO instant: what was spent before is forgotten, for it has run out
 * @returns false where it was answered already
 */
export async function spendChallenge(
  db: Kysely<Schema>,
  customerId: string,
  { challenge, now, before }: Record<'challenge' | 'now' | 'before', string>,
): Promise<boolean> {
  await db
    .deleteFrom('spent_challenges')
    .where('customer_id', '=', customerId)
    .where('spent_at', '<', before)
    .execute();
  const spent = await db
    .insertInto('spent_challenges')
    .values({ customer_id: customerId, challenge, spent_at: now })
    .onConflict((conflict) => conflict.columns(['customer_id', 'challenge']).doNothing())
    .returning('challenge')
    .execute();
  return spent.length > 0;
}
