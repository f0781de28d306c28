import type { Kysely, Selectable } from 'kysely';
import type { Schema, UserIdentitiesTable } from '../schema.ts';
import type { UserKey } from './second-factor-of.ts';

export interface IdentityKey {
  customerId: string;
  issuer: string;
  subject: string;
}

/** Whom a provider's subject stands for in a customer; null: nobody yet. */
export async function identityOf(
  db: Kysely<Schema>,
  { customerId, issuer, subject }: IdentityKey,
): Promise<Selectable<UserIdentitiesTable> | null> {
  const row = await db
    .selectFrom('user_identities')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row ?? null;
}

/** Links a subject to a user; of two at once one counts. @returns false where it is linked already */
export async function insertIdentity(
  db: Kysely<Schema>,
  { customerId, issuer, subject }: IdentityKey,
  { userId, now }: { userId: string; now: string },
): Promise<boolean> {
  const added = await db
    .insertInto('user_identities')
    .values({
      ...{ customer_id: customerId, issuer, subject, user_id: userId },
      ...{ linked_at: now, used_at: now },
    })
    .onConflict((conflict) => conflict.columns(['customer_id', 'issuer', 'subject']).doNothing())
    .returning('subject')
    .execute();
  return added.length > 0;
}

/** Notes that an identity was used. */
export async function touchIdentity(
  db: Kysely<Schema>,
  { customerId, issuer, subject }: IdentityKey,
  now: string,
): Promise<void> {
  await db
    .updateTable('user_identities')
    .set({ used_at: now })
    .where('customer_id', '=', customerId)
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .execute();
}

/** Whether a user is known to a provider. */
export async function hasIdentity(
  db: Kysely<Schema>,
  { customerId, userId }: UserKey,
  issuer: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('user_identities')
    .select('subject')
    .where('customer_id', '=', customerId)
    .where('issuer', '=', issuer)
    .where('user_id', '=', userId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** How many subjects of a provider are linked in a customer. */
export async function countIdentities(
  db: Kysely<Schema>,
  customerId: string,
  issuer: string,
): Promise<number> {
  const { n } = await db
    .selectFrom('user_identities')
    .select((eb) => eb.fn.countAll().as('n'))
    .where('customer_id', '=', customerId)
    .where('issuer', '=', issuer)
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** Takes a user's links to all providers away; @returns how many there were. */
export async function deleteIdentitiesOf(
  db: Kysely<Schema>,
  { customerId, userId }: UserKey,
): Promise<number> {
  const gone = await db
    .deleteFrom('user_identities')
    .where('customer_id', '=', customerId)
    .where('user_id', '=', userId)
    .returning('subject')
    .execute();
  return gone.length;
}
