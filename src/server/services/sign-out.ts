/** Ends the session of a cookie. A cookie without session is none to end: no error. */
import { sessionKeyOf } from '../session-token.ts';
import { deleteSession } from '../storage/queries/delete-session.ts';
import type { SystemContext } from '../system-context.ts';

/** @param token value of the session cookie */
export async function signOut(ctx: SystemContext, token: string): Promise<void> {
  const key = sessionKeyOf(token);
  if (key !== null) await deleteSession(ctx.db, key);
}
