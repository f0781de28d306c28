/** Checks a user name and password and opens a session (§1.1–1.3). */
import { nameKey } from '#core/case-folding.ts';
import { isLocked, lockEnd } from '#core/lockout.ts';
import { passwordState, type PasswordState } from '#core/password-expiry.ts';
import { parsePolicy, type Policy } from '#core/policy.ts';
import { instantOf } from '../instant.ts';
import { hashPassword, isOutdated, verifyPassword } from '../password-hash.ts';
import { newSessionToken, sessionKeyOf } from '../session-token.ts';
import { acceptPassword } from '../storage/queries/accept-password.ts';
import { countWrongPassword } from '../storage/queries/count-wrong-password.ts';
import { insertSession } from '../storage/queries/insert-session.ts';
import { replacePasswordHash } from '../storage/queries/replace-password-hash.ts';
import { userByName, type UserOfCustomer } from '../storage/queries/user-by-name.ts';
import type { SystemContext } from '../system-context.ts';
import { transact } from '../transact.ts';
import { untilMs } from '../until-ms.ts';
import { audit } from './audit.ts';
import { mailedUser } from './mailed-user.ts';

export interface SignInInput {
  userName: string;
  password: string;
  /** where from, for the user's list of sessions (§1.7); absent: not told */
  from?: { address: string; agent: string | null };
}

export type SignInResult =
  | {
      ok: true;
      /** value of the session cookie: `customerId.secret` */
      token: string;
      /** ISO instant: the absolute limit, also the cookie's */
      expiresAt: string;
      password: PasswordState;
    }
  /** wrong name, wrong password and a locked account give one answer (§1.2) */
  | { ok: false; code: 'sign_in.refused' };

/** Longer ones are nobody's; hashing them would only cost time. */
const longestPassword = 1_000;

/** What a browser says of itself is kept up to here. */
const longestAgent = 300;

/** A refusal takes this long at least, so that its time does not tell why. */
const refusalMs = 150;

/** Never throws for what was typed; every refusal takes at least 150 ms. */
export async function signIn(ctx: SystemContext, input: SignInInput): Promise<SignInResult> {
  const startedMs = performance.now();
  const user = await userByName(ctx.db, nameKey(input.userName));
  const password = input.password.slice(0, longestPassword);
  const right = await verifyPassword(user?.password_hash ?? null, password);
  const result = user && right ? await accept(ctx, user, input.from) : null;
  if (user && result !== null) {
    await renewHash(ctx, user, password);
    return result;
  }
  if (user && !right) await countWrong(ctx, user);
  await untilMs(startedMs + refusalMs);
  return { ok: false, code: 'sign_in.refused' };
}

/** Opens the session; null during a lock. */
async function accept(
  ctx: SystemContext,
  user: UserOfCustomer,
  from: SignInInput['from'],
): Promise<SignInResult | null> {
  const now = instantOf(ctx.clock);
  const customerId = user.customer_id;
  const policy = parsePolicy(user.policy_json);
  const token = newSessionToken(customerId);
  const expiresAt = new Date(Date.parse(now) + policy.sessionLimitMinutes * 60_000).toISOString();
  const opened = await transact(ctx, async (inside) => {
    const accepted = await acceptPassword(inside.db, { customerId, userId: user.user_id, now });
    if (!accepted) return false;
    await insertSession(inside.db, {
      customer_id: customerId,
      // a token made here has a key
      session_hash: sessionKeyOf(token)?.sessionHash ?? '',
      user_id: user.user_id,
      created_at: now,
      seen_at: now,
      expires_at: expiresAt,
      address: from?.address ?? null,
      agent: from?.agent?.slice(0, longestAgent) ?? null,
    });
    await audit(acting(inside, user), 'signIn', {});
    return true;
  });
  if (!opened) return null;
  return { ok: true, token, expiresAt, password: agePassword(user, policy, now) };
}

/** A hash from when they cost less is made anew while the password is at hand. */
async function renewHash(ctx: SystemContext, user: UserOfCustomer, password: string) {
  const { customer_id: customerId, user_id: userId, password_hash: from } = user;
  if (!isOutdated(from)) return;
  await replacePasswordHash(ctx.db, { customerId, userId, from, to: await hashPassword(password) });
}

async function countWrong(ctx: SystemContext, user: UserOfCustomer): Promise<void> {
  const now = instantOf(ctx.clock);
  const policy = parsePolicy(user.policy_json);
  // during a lock nothing would count: no transaction for it
  if (isLocked({ failures: user.failures, lockedUntilAt: user.locked_until_at }, now)) return;
  await transact(ctx, async (inside) => {
    const counted = await countWrongPassword(inside.db, {
      customerId: user.customer_id,
      userId: user.user_id,
      now,
      lockUntil: lockEnd(now, policy),
      lockAfterFailures: policy.lockAfterFailures,
    });
    if (counted === null || counted.locked_until_at === null) return;
    const details = { failures: counted.failures, until: counted.locked_until_at };
    await audit(acting(inside, user), 'lockAccount', details);
    ctx.log.warn(
      { userId: user.user_id, ...details },
      'An account is locked after wrong passwords',
    );
  });
}

function acting(ctx: SystemContext, user: UserOfCustomer) {
  return { ...ctx, customerId: user.customer_id, actor: mailedUser(user).actor };
}

function agePassword(user: UserOfCustomer, policy: Policy, now: string): PasswordState {
  return passwordState({
    changedAt: user.password_changed_at,
    now,
    months: policy.passwordMonths,
    noticeDays: policy.passwordNoticeDays,
    zone: user.customer_zone,
  });
}
