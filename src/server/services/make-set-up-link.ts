/** A link that makes the first operator of a portal that nobody can sign in to (§11). */
import { instantOf } from '../instant.ts';
import { newSetUpToken, setUpHashOf } from '../set-up-token.ts';
import { hasUsers } from '../storage/queries/has-users.ts';
import { replaceSetUpLinks } from '../storage/queries/set-up-links.ts';
import type { SystemContext } from '../system-context.ts';
import { transact } from '../transact.ts';

/** How long it can be used. */
export const setUpHours = 24;

/**
 * A new one each time, and the older ones die: storage has their hashes only.
 * @param origin under which browsers reach the portal
 * @returns its address, for the terminal and nowhere else; null where there is a user already
 */
export async function makeSetUpLink(ctx: SystemContext, origin: string): Promise<string | null> {
  const token = newSetUpToken();
  const now = instantOf(ctx.clock);
  const expiresAt = new Date(Date.parse(now) + setUpHours * 3_600_000).toISOString();
  return transact(ctx, async ({ db }) => {
    if (await hasUsers(db)) return null;
    // a token made here has a hash
    await replaceSetUpLinks(db, { hash: setUpHashOf(token) ?? '', now, expiresAt });
    return `${origin}/setup/${token}`;
  });
}
