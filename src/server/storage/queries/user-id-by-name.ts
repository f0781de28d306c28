import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** The id of a user by name key, also of one who is switched off; null where there is none in sight. */
export async function userIdByName(db: Kysely<Schema>, nameKey: string): Promise<string | null> {
  const row = await db
    .selectFrom('user_names')
    .select('user_id')
    .where('name_key', '=', nameKey)
    .executeTakeFirst();
  return row?.user_id ?? null;
}
