import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

export interface StoredProfile {
  name: string;
  language: string;
  region: string | null;
  zone: string;
}

/** Stores what a user says of himself. */
export async function setProfile(
  db: Kysely<Schema>,
  user: { customerId: string; userId: string },
  profile: StoredProfile,
): Promise<void> {
  await db
    .updateTable('users')
    .set(profile)
    .where('customer_id', '=', user.customerId)
    .where('user_id', '=', user.userId)
    .execute();
}
