/** The first code of a new authenticator: from now on sign-in asks for them (§1.7). */
import { KadoError } from '#core/errors.ts';
import { readFactorCode } from '#core/factor-code.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import type { Sealer } from '../sealed.ts';
import { sessionKeyOf } from '../session-token.ts';
import { confirmTotpFactor } from '../storage/queries/confirm-totp-factor.ts';
import { deleteSessionsOfUser } from '../storage/queries/delete-sessions-of-user.ts';
import { totpFactor } from '../storage/queries/second-factor-of.ts';
import { totpStepOf } from '../totp.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { giveRecoveryCodes } from './give-recovery-codes.ts';
import { ownUser } from './own-user.ts';
import { tellSecondFactor } from './tell-second-factor.ts';
import { totpAbout } from './totp-about.ts';

export interface ConfirmSecondFactorInput {
  /** as typed */
  code: string;
  /** value of the session cookie: this session stays, the user's others end */
  token: string;
  sealer: Sealer;
}

/**
 * @returns the recovery codes, which nobody can read again
 * @throws KadoError `second_factor.code_wrong`; `second_factor.not_begun` where nothing is to
 * confirm; `not_allowed` for commands and collectors; `secret.wrong`
 */
export async function confirmSecondFactor(
  ctx: Context,
  { code: typed, token, sealer }: ConfirmSecondFactorInput,
): Promise<string[]> {
  const user = await ownUser(ctx);
  const owner = { customerId: ctx.customerId, userId: user.user_id };
  const now = instantOf(ctx.clock);
  const factor = await totpFactor(ctx.db, owner);
  if (factor === null || factor.confirmed_at !== null) throw notBegun();
  const sealed = factor.secret_sealed;
  const code = readFactorCode(typed);
  const step =
    code?.kind === 'totp'
      ? totpStepOf(sealer.open(sealed, totpAbout(owner)), code.code, now)
      : null;
  if (step === null) throw new KadoError('second_factor.code_wrong');
  return transact(ctx, async (inside) => {
    if (!(await confirmTotpFactor(inside.db, owner, { sealed, step, now }))) throw notBegun();
    const codes = await giveRecoveryCodes(inside, owner);
    // they were opened by the password alone
    const kept = sessionKeyOf(token)?.sessionHash ?? null;
    await deleteSessionsOfUser(inside.db, { ...owner, only: null, kept });
    await tellSecondFactor(inside, user, 'added');
    await audit(inside, 'confirmSecondFactor', { userId: owner.userId });
    return codes;
  });
}

function notBegun(): KadoError {
  return new KadoError('second_factor.not_begun', 'conflict');
}
