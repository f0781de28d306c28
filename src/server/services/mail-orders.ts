/** Sends the list of what to order, as it is on screen, to who looks at it (§5). */
import { KadoError } from '#core/errors.ts';
import { orderLetter } from '#i18n/order-letter.ts';
import { speak } from '#i18n/speech.ts';
import type { Context } from '../context.ts';
import { userById } from '../storage/queries/user-by-id.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { listOrders, type OrderQuery } from './list-orders.ts';
import { mailedUser } from './mailed-user.ts';
import { queueMail } from './queue-mail.ts';

/**
 * It goes to the confirmed address of the user who asks, and to no other one.
 * @param origin under which browsers reach the portal, for the link
 * @param search query of the list on screen, with its `?`
 * @throws KadoError `not_allowed` for who is no user of this customer; `mail.no_address`; those of `listOrders`
 */
export async function mailOrders(
  ctx: Context,
  query: OrderQuery,
  { origin, search }: { origin: string; search: string },
): Promise<{ to: string }> {
  const { actor, customerId } = ctx;
  const user =
    actor.type === 'user' ? await userById(ctx.db, { customerId, userId: actor.userId }) : null;
  if (user === null || actor.type !== 'user') {
    throw new KadoError('not_allowed', 'forbidden', { actor: actor.type });
  }
  const { email } = user;
  if (email === null) throw new KadoError('mail.no_address', 'conflict');
  const list = await listOrders(ctx, query);
  const { addressee, locale } = mailedUser(user);
  const letter = orderLetter(speak(locale, user.zone, user.region), {
    ...{ lines: list.parts.flatMap(({ lines }) => lines), toOrder: list.toOrder },
    ...{ days: query.days, until: list.until, origin, query: search, stopUrl: null },
    isOwn: query.manager === actor.userId,
  });
  await transact(ctx, async (inside) => {
    const written = { customerId, userId: actor.userId, kind: 'orders', uselessAt: null } as const;
    await queueMail(inside, { ...written, to: email, addressee, locale, letter });
    await audit(inside, 'mailOrders', { email, days: query.days });
  });
  return { to: email };
}
