/** The second step of a sign-in (§1.7): a code of the authenticator, or a recovery code. */
import { readFactorCode, type FactorCode } from '#core/factor-code.ts';
import { instantOf } from '../instant.ts';
import { recoveryHash } from '../recovery-code.ts';
import type { Sealer } from '../sealed.ts';
import { secretKeyOf } from '../secret-token.ts';
import {
  pendingSignIn,
  takePendingSignIn,
  type PendingKey,
  type WaitingUser,
} from '../storage/queries/pending-sign-ins.ts';
import { takeRecoveryCode } from '../storage/queries/recovery-codes.ts';
import { takeTotpStep } from '../storage/queries/take-totp-step.ts';
import { totpFactor } from '../storage/queries/second-factor-of.ts';
import type { UserOfCustomer } from '../storage/queries/user-by-name.ts';
import type { SystemContext } from '../system-context.ts';
import { totpStepOf } from '../totp.ts';
import { transact } from '../transact.ts';
import { untilMs } from '../until-ms.ts';
import { countWrong } from './count-wrong.ts';
import { openSession, type OpenedSession, type SignInPlace } from './open-session.ts';
import { refusalMs } from './sign-in.ts';
import { tellSecondFactor } from './tell-second-factor.ts';
import { totpAbout } from './totp-about.ts';

export interface FinishSignInInput {
  /** of the sign-in that waits */
  token: string;
  /** as typed */
  code: string;
  sealer: Sealer;
  /** absent: not told */
  from?: SignInPlace;
}

export type FinishSignInResult =
  | OpenedSession
  /** wrong, used before, or the account is locked: one answer, counted as in §1.2 */
  | { ok: false; code: 'second_factor.refused' }
  /** the sign-in waited too long, or ended otherwise: it begins anew */
  | { ok: false; code: 'second_factor.ended' };

/** Whether a token's sign-in still waits. */
export async function isSignInPending(ctx: SystemContext, token: string): Promise<boolean> {
  const key = secretKeyOf(token);
  return key !== null && (await pendingSignIn(ctx.db, key, instantOf(ctx.clock))) !== null;
}

/** @throws KadoError `secret.wrong` where the authenticator's key cannot be opened */
export async function finishSignIn(
  ctx: SystemContext,
  { token, code: typed, sealer, from }: FinishSignInInput,
): Promise<FinishSignInResult> {
  const startedMs = performance.now();
  const key = secretKeyOf(token);
  const user = key && (await pendingSignIn(ctx.db, key, instantOf(ctx.clock)));
  if (key === null || user === null) return { ok: false, code: 'second_factor.ended' };
  const code = readFactorCode(typed);
  const result = code === null ? 'wrong' : await accept(ctx, { key, user, code, sealer, from });
  if (typeof result === 'object') return result;
  if (result === 'wrong') await countWrong(ctx, user, 'second-factor');
  await untilMs(startedMs + refusalMs);
  return { ok: false, code: 'second_factor.refused' };
}

interface Attempt {
  key: PendingKey;
  user: WaitingUser;
  code: FactorCode;
  sealer: Sealer;
  from: SignInPlace | undefined;
}

/** One transaction: a code is spent, a sign-in ended and a session opened, or none of it. */
async function accept(
  ctx: SystemContext,
  { key, user, code, sealer, from }: Attempt,
): Promise<FinishSignInResult | 'wrong' | 'locked'> {
  return transact(ctx, async (inside) => {
    if (!(await spend(inside, user, code, sealer))) return 'wrong';
    // during a lock a right code is spent and refused
    const { method } = user;
    const opened = await openSession(inside, user, { from, by: code.kind, method });
    if (opened === null) return 'locked';
    await takePendingSignIn(inside.db, key);
    if (code.kind === 'recovery') await tellSecondFactor(inside, user, 'recovery-used');
    return opened;
  });
}

async function spend(
  ctx: SystemContext,
  { customer_id: customerId, user_id: userId }: UserOfCustomer,
  { kind, code }: FactorCode,
  sealer: Sealer,
): Promise<boolean> {
  const now = instantOf(ctx.clock);
  const owner = { customerId, userId };
  if (kind === 'recovery') {
    return takeRecoveryCode(ctx.db, owner, { hash: recoveryHash(userId, code), now });
  }
  const factor = await totpFactor(ctx.db, owner);
  if (factor === null || factor.confirmed_at === null) return false;
  const step = totpStepOf(sealer.open(factor.secret_sealed, totpAbout(owner)), code, now);
  return step !== null && takeTotpStep(ctx.db, owner, step);
}
