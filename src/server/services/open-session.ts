/** Opens a session for whom sign-in let in (§1.1, §1.7). */
import { passwordState, type PasswordState } from '#core/password-expiry.ts';
import { parsePolicy } from '#core/policy.ts';
import { instantOf } from '../instant.ts';
import { newSessionToken, sessionKeyOf } from '../session-token.ts';
import { acceptPassword } from '../storage/queries/accept-password.ts';
import { insertSession } from '../storage/queries/insert-session.ts';
import type { UserOfCustomer } from '../storage/queries/user-by-name.ts';
import type { SystemContext } from '../system-context.ts';
import { audit } from './audit.ts';
import { mailedUser } from './mailed-user.ts';
import { mustUseSingleSignOn } from './must-use-single-sign-on.ts';

/** Where a sign-in comes from, for the user's list of sessions (§1.7). */
export interface SignInPlace {
  address: string;
  agent: string | null;
}

export interface OpenedSession {
  ok: true;
  /** value of the session cookie: `customerId.secret` */
  token: string;
  /** ISO instant: the absolute limit, also the cookie's */
  expiresAt: string;
  password: PasswordState;
}

/** What let a user in; codes come after a password, or after single sign-on. */
export type SignInMeans = 'password' | 'totp' | 'recovery' | 'passkey' | 'single-sign-on';

/** How a sign-in began: what the session is by (§1.7). */
export type SignInMethod = 'password' | 'passkey' | 'single-sign-on';

/** The password of a session that is by single sign-on plays no part. */
export const noPassword: PasswordState = { expiresAt: null, expired: false, notice: false };

/** What a browser says of itself is kept up to here. */
const longestAgent = 300;

/**
 * Call it with the context of a transaction. The count of wrong passwords and codes starts anew.
 * @param by what let the user in, for the audit
 * @param method how the sign-in began; absent: as `by` tells
 * @returns null during a lock (§1.2), which is about passwords and codes, and where single
 * sign-on has become required meanwhile: nothing was written
 */
export async function openSession(
  ctx: SystemContext,
  user: UserOfCustomer,
  {
    from,
    by,
    method = by === 'totp' || by === 'recovery' ? 'password' : by,
  }: { from: SignInPlace | undefined; by: SignInMeans; method?: SignInMethod },
): Promise<OpenedSession | null> {
  const now = instantOf(ctx.clock);
  const { customer_id: customerId, user_id: userId } = user;
  const policy = parsePolicy(user.policy_json);
  const token = newSessionToken(customerId);
  const expiresAt = new Date(Date.parse(now) + policy.sessionLimitMinutes * 60_000).toISOString();
  const bySignOn = method === 'single-sign-on';
  if (!bySignOn && (await mustUseSingleSignOn(ctx, user))) return null;
  const counts = by !== 'single-sign-on';
  if (counts && !(await acceptPassword(ctx.db, { customerId, userId, now }))) return null;
  await insertSession(ctx.db, {
    customer_id: customerId,
    // a token made here has a key
    session_hash: sessionKeyOf(token)?.sessionHash ?? '',
    user_id: userId,
    created_at: now,
    seen_at: now,
    expires_at: expiresAt,
    address: from?.address ?? null,
    agent: from?.agent?.slice(0, longestAgent) ?? null,
    method,
    viewed_customer_id: null,
    viewed_until_at: null,
    view_reason: null,
  });
  const { actor } = mailedUser(user);
  await audit({ ...ctx, customerId, actor }, 'signIn', by === 'password' ? {} : { by });
  if (bySignOn) return { ok: true, token, expiresAt, password: noPassword };
  const password = passwordState({
    changedAt: user.password_changed_at,
    now,
    months: policy.passwordMonths,
    noticeDays: policy.passwordNoticeDays,
    zone: user.customer_zone,
  });
  return { ok: true, token, expiresAt, password };
}
