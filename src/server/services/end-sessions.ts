/** A user ends own sessions (§1.7): one, all others, or all. */
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { sessionKeyOf } from '../session-token.ts';
import { deleteSessionsOfUser } from '../storage/queries/delete-sessions-of-user.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';

/** `others` are all but the one of this cookie. */
export type SessionsToEnd = { sessionId: string } | { others: string } | 'all';

/**
 * A session that is none of the user's, or has ended already, is none to end: no error.
 * @returns how many ended
 * @throws KadoError `not_allowed` for commands and collectors
 */
export async function endSessions(ctx: Context, which: SessionsToEnd): Promise<number> {
  const { actor, customerId } = ctx;
  if (actor.type !== 'user') throw new KadoError('not_allowed', 'forbidden', { actor: actor.type });
  const { userId } = actor;
  const only = typeof which === 'object' && 'sessionId' in which ? which.sessionId : null;
  const kept =
    typeof which === 'object' && 'others' in which
      ? (sessionKeyOf(which.others)?.sessionHash ?? null)
      : null;
  return transact(ctx, async (inside) => {
    const ended = await deleteSessionsOfUser(inside.db, { customerId, userId, only, kept });
    if (ended > 0) await audit(inside, 'endSessions', { userId, ended });
    return ended;
  });
}
