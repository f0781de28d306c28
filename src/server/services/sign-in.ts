/**
 * Checks a user name and password (§1.1–1.3): opens a session, or, where the user
 * has a second factor, a sign-in that waits for it (§1.7, finish-sign-in.ts).
 */
import { nameKey } from '#core/case-folding.ts';
import { isLocked } from '#core/lockout.ts';
import { instantOf } from '../instant.ts';
import { hashPassword, isOutdated, verifyPassword } from '../password-hash.ts';
import { replacePasswordHash } from '../storage/queries/replace-password-hash.ts';
import { hasSecondFactor } from '../storage/queries/second-factor-of.ts';
import { userByName, type UserOfCustomer } from '../storage/queries/user-by-name.ts';
import type { SystemContext } from '../system-context.ts';
import { transact } from '../transact.ts';
import { untilMs } from '../until-ms.ts';
import { awaitSecondFactor, type AwaitedFactor } from './await-second-factor.ts';
import { countWrong } from './count-wrong.ts';
import { mustUseSingleSignOn } from './must-use-single-sign-on.ts';
import { openSession, type OpenedSession, type SignInPlace } from './open-session.ts';

export interface SignInInput {
  userName: string;
  password: string;
  /** absent: not told */
  from?: SignInPlace;
}

export type SignInResult =
  | OpenedSession
  /** wrong name, wrong password and a locked account give one answer (§1.2) */
  | { ok: false; code: 'sign_in.refused' }
  /** the password was right, but the customer requires single sign-on (§1.7) */
  | { ok: false; code: 'sign_in.single_sign_on' }
  | AwaitedFactor;

/** Longer ones are nobody's; hashing them would only cost time. */
const longestPassword = 1_000;

/** A refusal takes this long at least, so that its time does not tell why. */
export const refusalMs = 150;

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
  if (user && !right) await countWrong(ctx, user, 'password');
  await untilMs(startedMs + refusalMs);
  return { ok: false, code: 'sign_in.refused' };
}

/** @returns null during a lock */
async function accept(
  ctx: SystemContext,
  user: UserOfCustomer,
  from: SignInPlace | undefined,
): Promise<SignInResult | null> {
  const key = { customerId: user.customer_id, userId: user.user_id };
  if (await mustUseSingleSignOn(ctx, user)) {
    return isLockedNow(ctx, user) ? null : { ok: false, code: 'sign_in.single_sign_on' };
  }
  return (await hasSecondFactor(ctx.db, key))
    ? awaitFactor(ctx, user)
    : transact(ctx, (inside) => openSession(inside, user, { from, by: 'password' }));
}

/** A hash from when they cost less is made anew while the password is at hand. */
async function renewHash(ctx: SystemContext, user: UserOfCustomer, password: string) {
  const { customer_id: customerId, user_id: userId, password_hash: from } = user;
  if (!isOutdated(from)) return;
  await replacePasswordHash(ctx.db, { customerId, userId, from, to: await hashPassword(password) });
}

/** The count of wrong ones goes on until the second factor is right as well. */
async function awaitFactor(ctx: SystemContext, user: UserOfCustomer): Promise<SignInResult | null> {
  if (isLockedNow(ctx, user)) return null;
  return transact(ctx, (inside) => awaitSecondFactor(inside, user, 'password'));
}

function isLockedNow(ctx: SystemContext, user: UserOfCustomer): boolean {
  const lock = { failures: user.failures, lockedUntilAt: user.locked_until_at };
  return isLocked(lock, instantOf(ctx.clock));
}
