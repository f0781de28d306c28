/** The sessions of whoever asks (§1.7): since when, last used, from where. */
import { KadoError } from '#core/errors.ts';
import { programOf, type Program } from '#core/program-name.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { sessionKeyOf } from '../session-token.ts';
import { sessionsOfUser } from '../storage/queries/sessions-of-user.ts';
import type { SignInMethod } from './open-session.ts';

export interface OpenSession {
  /** names the session to `endSessions`; opens nothing */
  sessionId: string;
  /** ISO instants; the second to within a minute */
  since: string;
  seenAt: string;
  /** client address at sign-in; null: not told */
  address: string | null;
  program: Program;
  /** how it began */
  method: SignInMethod;
  /** the one that asks */
  current: boolean;
}

/**
 * @param token value of the session cookie
 * @throws KadoError `not_allowed` for commands and collectors
 */
export async function listSessions(ctx: Context, token: string): Promise<OpenSession[]> {
  const { actor, customerId, policy } = ctx;
  if (actor.type !== 'user') throw new KadoError('not_allowed', 'forbidden', { actor: actor.type });
  const now = instantOf(ctx.clock);
  const idleSince = new Date(Date.parse(now) - policy.sessionIdleMinutes * 60_000).toISOString();
  const own = sessionKeyOf(token)?.sessionHash;
  const rows = await sessionsOfUser(ctx.db, { customerId, userId: actor.userId, now });
  return rows
    .filter(({ seen_at: seenAt }) => seenAt > idleSince)
    .map((row) => ({
      sessionId: row.session_hash,
      since: row.created_at,
      seenAt: row.seen_at,
      address: row.address,
      program: programOf(row.agent),
      // the methods that openSession writes
      method: row.method as SignInMethod,
      current: row.session_hash === own,
    }));
}
