/** New recovery codes for whoever used up or lost the former ones (§1.7). */
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { hasSecondFactor } from '../storage/queries/second-factor-of.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { checkOwnPassword } from './check-own-password.ts';
import { giveRecoveryCodes } from './give-recovery-codes.ts';
import { tellSecondFactor } from './tell-second-factor.ts';

/**
 * @param password the current one
 * @returns the codes, which nobody can read again
 * @throws KadoError `password.old_wrong`; `second_factor.none`; `not_allowed` for commands
 */
export async function renewRecoveryCodes(ctx: Context, password: string): Promise<string[]> {
  const { user } = await checkOwnPassword(ctx, password);
  const owner = { customerId: ctx.customerId, userId: user.user_id };
  return transact(ctx, async (inside) => {
    if (!(await hasSecondFactor(inside.db, owner)))
      throw new KadoError('second_factor.none', 'conflict');
    const codes = await giveRecoveryCodes(inside, owner);
    await tellSecondFactor(inside, user, 'codes-renewed');
    await audit(inside, 'renewRecoveryCodes', { userId: owner.userId });
    return codes;
  });
}
