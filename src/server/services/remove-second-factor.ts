/** A user takes the own authenticator away (§1.7); passkeys stay. */
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { deleteIdleCodes, deleteTotpFactor } from '../storage/queries/delete-second-factor.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { checkOwnPassword } from './check-own-password.ts';
import { tellSecondFactor } from './tell-second-factor.ts';

/**
 * @param password the current one
 * @throws KadoError `password.old_wrong`; `second_factor.none`; `not_allowed` for commands
 */
export async function removeSecondFactor(ctx: Context, password: string): Promise<void> {
  const { user } = await checkOwnPassword(ctx, password);
  const owner = { customerId: ctx.customerId, userId: user.user_id };
  await transact(ctx, async (inside) => {
    if (!(await deleteTotpFactor(inside.db, owner)))
      throw new KadoError('second_factor.none', 'conflict');
    await deleteIdleCodes(inside.db, owner);
    await tellSecondFactor(inside, user, 'removed');
    await audit(inside, 'removeSecondFactor', { userId: owner.userId });
  });
}
