/** Makes a key for an authenticator app; it counts once a code of it was typed (§1.7). */
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import type { Sealer } from '../sealed.ts';
import { beginTotpFactor } from '../storage/queries/begin-totp-factor.ts';
import { newTotpKey } from '../totp.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { ownKey } from './own-user.ts';
import { totpAbout } from './totp-about.ts';

/**
 * A key that was never confirmed gives way to the new one.
 * @throws KadoError `second_factor.there` where the user has an authenticator; `not_allowed`
 * for commands and collectors
 */
export async function beginSecondFactor(ctx: Context, sealer: Sealer): Promise<void> {
  const owner = ownKey(ctx);
  await transact(ctx, async (inside) => {
    const begun = await beginTotpFactor(inside.db, {
      customer_id: owner.customerId,
      user_id: owner.userId,
      secret_sealed: sealer.seal(newTotpKey(), totpAbout(owner)),
      created_at: instantOf(ctx.clock),
      confirmed_at: null,
      last_step: null,
    });
    if (!begun) throw new KadoError('second_factor.there', 'conflict');
    await audit(inside, 'beginSecondFactor', { userId: owner.userId });
  });
}
