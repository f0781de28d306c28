/** Writes the mail of notices into the outbox (§6), with a link that stops such mail. */
import type { NoticeItem } from '#core/notice-outage.ts';
import { messagesIn } from '#i18n/messages.ts';
import { noticeLetter } from '#i18n/notice-letter.ts';
import { instantText } from '#i18n/days.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { newLink } from '../mail-link.ts';
import { insertLink } from '../storage/queries/insert-link.ts';
import type { ChoosingUser } from '../storage/queries/notice-choices.ts';
import type { NamedDevice } from './look-at-devices.ts';
import { mailedUser } from './mailed-user.ts';
import { queueMail } from './queue-mail.ts';

/** A mail that lies in a mailbox can be stopped for so long. */
const stopMinutes = 90 * 24 * 60;

export interface NoticeMail {
  user: ChoosingUser;
  to: string;
  items: readonly NoticeItem[];
  devices: ReadonlyMap<string, NamedDevice>;
  origin: string;
}

/** @returns the mail's id */
export async function queueNotice(
  { db, clock, customerId }: Pick<Context, 'db' | 'clock' | 'customerId'>,
  { user, to, items, devices, origin }: NoticeMail,
): Promise<string> {
  const now = instantOf(clock);
  const { addressee, locale } = mailedUser(user);
  const stop = newLink('stop', { customerId, origin, now, minutes: stopMinutes });
  await insertLink(db, {
    ...{ customer_id: customerId, token_hash: stop.key.hash, purpose: 'stop' },
    ...{ user_id: user.user_id, address: to, created_at: now, expires_at: stop.expiresAt },
    used_at: null,
  });
  const letter = noticeLetter(locale, {
    items,
    device: (deviceId) => devices.get(deviceId) ?? { name: deviceId, place: '' },
    time: (at) => instantText(locale, at, user.zone, user.region),
    words: messagesIn(locale),
    ...{ zone: user.zone, origin, stopUrl: stop.url },
  });
  return queueMail(
    { db, clock },
    {
      ...{ customerId, userId: user.user_id, kind: 'notice', to, addressee, locale, letter },
      ...{ uselessAt: null, stopUrl: stop.url },
    },
  );
}
