import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import type { CollectorKey } from './collectors.ts';

/** A token or a credential: whose it says it is, and its SHA-256, hex. */
export interface CredentialKey {
  customerId: string;
  hash: string;
}

/** What an enrolment leaves behind. */
export interface Enrolled {
  credential_hash: string;
  enrolled_at: string;
  seen_at: string;
  address: string | null;
  version: string;
}

/**
 * Turns a one-time token into a credential, in one statement: of two who come at
 * once one succeeds. A credential from before ends.
 * @returns null where the token was used, taken back, or has run out
 */
export async function useEnrolment(
  db: Kysely<Schema>,
  { customerId, hash }: CredentialKey,
  enrolled: Enrolled,
): Promise<{ collector_id: string; name: string } | null> {
  const [used] = await db
    .updateTable('collectors')
    .set({ ...enrolled, enrol_hash: null, enrol_expires_at: null })
    .set({ former_hash: null, rotated_at: null })
    .where('customer_id', '=', customerId)
    .where('enrol_hash', '=', hash)
    .where('enrol_expires_at', '>', enrolled.enrolled_at)
    .where('revoked_at', 'is', null)
    .returning(['collector_id', 'name'])
    .execute();
  return used ?? null;
}

/** Whether a token is a collector's that can no longer be used for its age. */
export async function enrolmentRanOut(
  db: Kysely<Schema>,
  { customerId, hash }: CredentialKey,
): Promise<boolean> {
  const row = await db
    .selectFrom('collectors')
    .select('collector_id')
    .where('customer_id', '=', customerId)
    .where('enrol_hash', '=', hash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whose credential it is, today's or the one before; null: nobody's, or of one that was taken back. */
export async function collectorByCredential(
  db: Kysely<Schema>,
  { customerId, hash }: CredentialKey,
) {
  const row = await db
    .selectFrom('collectors')
    .select(['collector_id', 'credential_hash', 'former_hash', 'seen_at'])
    .where('customer_id', '=', customerId)
    .where((eb) => eb.or([eb('credential_hash', '=', hash), eb('former_hash', '=', hash)]))
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/**
 * Gives a collector a new credential; the one that it came with stays beside it.
 * @returns false where that one is no longer its own
 */
export async function replaceCredential(
  db: Kysely<Schema>,
  { customerId, collectorId }: CollectorKey,
  { presented, next, now }: { presented: string; next: string; now: string },
): Promise<boolean> {
  const changed = await db
    .updateTable('collectors')
    .set({ credential_hash: next, former_hash: presented, rotated_at: now })
    .where('customer_id', '=', customerId)
    .where('collector_id', '=', collectorId)
    .where((eb) =>
      eb.or([eb('credential_hash', '=', presented), eb('former_hash', '=', presented)]),
    )
    .where('revoked_at', 'is', null)
    .returning('collector_id')
    .execute();
  return changed.length > 0;
}

/** Ends the former credential: the new one has arrived. */
export async function forgetFormer(
  db: Kysely<Schema>,
  { customerId, hash }: CredentialKey,
): Promise<void> {
  await db
    .updateTable('collectors')
    .set({ former_hash: null })
    .where('customer_id', '=', customerId)
    .where('credential_hash', '=', hash)
    .execute();
}
