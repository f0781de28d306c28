/** Makes the address that a mailed link went to the user's own (§7.3); the old one is told. */
import { KadoError } from '#core/errors.ts';
import { maskedAddress } from '#core/mail-address.ts';
import { mailWords } from '#i18n/mail-words.ts';
import { instantOf } from '../instant.ts';
import { secretKeyOf } from '../secret-token.ts';
import { linkByHash } from '../storage/queries/link-by-hash.ts';
import { setAddress } from '../storage/queries/set-address.ts';
import { useLink } from '../storage/queries/use-link.ts';
import { userById } from '../storage/queries/user-by-id.ts';
import type { SystemContext } from '../system-context.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { mailedUser } from './mailed-user.ts';
import { queueMail } from './queue-mail.ts';

/**
 * Opened again, the link says the same as long as it lives and the address is the user's.
 * @param token of the link
 * @returns whose address is confirmed now
 * @throws KadoError `link.dead`
 */
export async function confirmAddress(
  ctx: SystemContext,
  token: string,
): Promise<{ userName: string; address: string }> {
  const key = secretKeyOf(token);
  if (key === null) throw deadLink();
  const { customerId } = key;
  const now = instantOf(ctx.clock);
  return transact(ctx, async (inside) => {
    const used = await useLink(inside.db, { ...key, purpose: 'confirm' }, now);
    const link = await linkByHash(inside.db, { ...key, purpose: 'confirm' }, now);
    const userId = link?.user_id ?? '';
    const user = await userById(inside.db, { customerId, userId });
    if (link === null || user === null) throw deadLink();
    const { address } = link;
    const said = { userName: user.user_name, address };
    if (!used && user.email === address) return said;
    if (!used) throw deadLink();
    await setAddress(inside.db, { customerId, userId, address });
    const { addressee, locale, actor, time } = mailedUser(user);
    if (user.email !== null) {
      await queueMail(inside, {
        customerId,
        userId,
        kind: 'address-changed',
        to: user.email,
        addressee,
        locale,
        letter: mailWords(locale).addressChanged(addressee, maskedAddress(address), time(now)),
        uselessAt: null,
      });
    }
    const details = { userId, before: user.email, address };
    await audit({ ...inside, customerId, actor }, 'confirmAddress', details);
    return said;
  });
}

function deadLink(): KadoError {
  return new KadoError('link.dead', 'not_found');
}
