/** What users chose to be told (§6). */
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

export interface ChoosingUser {
  user_id: string;
  user_name: string;
  name: string;
  role: string;
  language: string;
  zone: string;
  region: string | null;
  email: string | null;
  scoped: number;
  password_changed_at: string;
  /** how many identities at the customer's provider (§1.7) are the user's */
  identities: number | string | null;
  choices_json: string;
}

/** The users of a customer who chose something once and can sign in. */
export function choosingUsers(db: Kysely<Schema>, customerId: string): Promise<ChoosingUser[]> {
  return db
    .selectFrom('notice_choices')
    .innerJoin('users', (join) =>
      join
        .onRef('users.customer_id', '=', 'notice_choices.customer_id')
        .onRef('users.user_id', '=', 'notice_choices.user_id'),
    )
    .select(['users.user_id', 'users.user_name', 'users.name', 'users.role', 'users.language'])
    .select(['users.zone', 'users.region', 'users.email', 'users.scoped'])
    .select('users.password_changed_at')
    .select(({ selectFrom, fn }) =>
      selectFrom('user_identities')
        .select(fn.countAll<number | string>().as('count'))
        .whereRef('user_identities.customer_id', '=', 'users.customer_id')
        .whereRef('user_identities.user_id', '=', 'users.user_id')
        .as('identities'),
    )
    .select('notice_choices.choices_json')
    .where('notice_choices.customer_id', '=', customerId)
    .where('users.disabled_at', 'is', null)
    .orderBy('users.user_id')
    .execute();
}

/** The customers whose users chose something once. */
export async function customersWithChoices(db: Kysely<Schema>): Promise<string[]> {
  const rows = await db
    .selectFrom('notice_choices')
    .select('customer_id')
    .distinct()
    .orderBy('customer_id')
    .execute();
  return rows.map(({ customer_id: customerId }) => customerId);
}

export interface UserKey {
  customerId: string;
  userId: string;
}

/** A user's choices; version 0 where nothing was ever chosen. */
export async function choicesOf(
  db: Kysely<Schema>,
  { customerId, userId }: UserKey,
): Promise<{ json: string | null; version: number }> {
  const row = await db
    .selectFrom('notice_choices')
    .select(['choices_json', 'version'])
    .where('customer_id', '=', customerId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return { json: row?.choices_json ?? null, version: row?.version ?? 0 };
}

/**
 * Stores a user's choices over the version that he saw.
 * @returns false where another version stands by now
 */
export async function setChoices(
  db: Kysely<Schema>,
  { customerId, userId }: UserKey,
  { json, version, now }: { json: string; version: number; now: string },
): Promise<boolean> {
  const row = { choices_json: json, version: version + 1, changed_at: now };
  if (version === 0) {
    const inserted = await db
      .insertInto('notice_choices')
      .values({ customer_id: customerId, user_id: userId, ...row })
      .onConflict((conflict) => conflict.doNothing())
      .returning('user_id')
      .execute();
    return inserted.length > 0;
  }
  const updated = await db
    .updateTable('notice_choices')
    .set(row)
    .where('customer_id', '=', customerId)
    .where('user_id', '=', userId)
    .where('version', '=', version)
    .returning('user_id')
    .execute();
  return updated.length > 0;
}
