import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Whether there is any user of anybody. */
export async function hasUsers(db: Kysely<Schema>): Promise<boolean> {
  const row = await db.selectFrom('users').select('user_id').limit(1).executeTakeFirst();
  return row !== undefined;
}
