import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Links of nobody's: there is no customer yet. */
const nobody = '';

/** Keeps the hash of a new link; all older ones die. */
export async function replaceSetUpLinks(
  db: Kysely<Schema>,
  link: { hash: string; now: string; expiresAt: string },
): Promise<void> {
  await db.deleteFrom('set_up_links').where('customer_id', '=', nobody).execute();
  await db
    .insertInto('set_up_links')
    .values({
      ...{ customer_id: nobody, token_hash: link.hash, created_at: link.now },
      ...{ expires_at: link.expiresAt, used_at: null },
    })
    .execute();
}

/** Whether a link can still be used. */
export async function isSetUpLinkOpen(
  db: Kysely<Schema>,
  hash: string,
  now: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('set_up_links')
    .select('token_hash')
    .where('customer_id', '=', nobody)
    .where('token_hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row !== undefined;
}

/** Uses a link up, in one statement: of two who send its form at once one succeeds. */
export async function useSetUpLink(
  db: Kysely<Schema>,
  hash: string,
  now: string,
): Promise<boolean> {
  const used = await db
    .updateTable('set_up_links')
    .set({ used_at: now })
    .where('customer_id', '=', nobody)
    .where('token_hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('token_hash')
    .execute();
  return used.length > 0;
}
