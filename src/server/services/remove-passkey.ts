/** A user takes one of the own passkeys away (§1.7). */
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { deleteIdleCodes } from '../storage/queries/delete-second-factor.ts';
import { deletePasskey } from '../storage/queries/passkeys.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { checkOwnPassword } from './check-own-password.ts';
import { tellSecondFactor } from './tell-second-factor.ts';

/**
 * @param input `password`: the current one
 * @throws KadoError `password.old_wrong`; `passkey.not_found`; `not_allowed` for commands
 */
export async function removePasskey(
  ctx: Context,
  { credentialId, password }: { credentialId: string; password: string },
): Promise<void> {
  const { user } = await checkOwnPassword(ctx, password);
  const owner = { customerId: ctx.customerId, userId: user.user_id };
  await transact(ctx, async (inside) => {
    const name = await deletePasskey(inside.db, owner, credentialId);
    if (name === null) throw new KadoError('passkey.not_found');
    await deleteIdleCodes(inside.db, owner);
    await tellSecondFactor(inside, user, 'passkey-removed');
    await audit(inside, 'removePasskey', { userId: owner.userId, name });
  });
}
