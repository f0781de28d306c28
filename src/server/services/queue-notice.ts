/** Writes the mail of notices into the outbox (§6). */
import type { NoticeItem } from '#core/notice-outage.ts';
import { messagesIn } from '#i18n/messages.ts';
import { noticeLetter } from '#i18n/notice-letter.ts';
import { instantText } from '#i18n/days.ts';
import type { Context } from '../context.ts';
import type { ChoosingUser } from '../storage/queries/notice-choices.ts';
import type { NamedDevice } from './look-at-devices.ts';
import { mailedUser } from './mailed-user.ts';
import { queueStoppable } from './queue-stoppable.ts';

export interface NoticeMail {
  user: ChoosingUser;
  to: string;
  items: readonly NoticeItem[];
  devices: ReadonlyMap<string, NamedDevice>;
  origin: string;
}

/** @returns the mail's id */
export async function queueNotice(
  ctx: Pick<Context, 'db' | 'clock' | 'customerId'>,
  { user, to, items, devices, origin }: NoticeMail,
): Promise<string> {
  const { locale } = mailedUser(user);
  return queueStoppable(ctx, {
    ...{ user, to, origin, kind: 'notice', uselessAt: null },
    letter: (stopUrl) =>
      noticeLetter(locale, {
        items,
        device: (deviceId) => devices.get(deviceId) ?? { name: deviceId, place: '' },
        time: (at) => instantText(locale, at, user.zone, user.region),
        words: messagesIn(locale),
        ...{ zone: user.zone, origin, stopUrl },
      }),
  });
}
