/** Puts a mail into the outbox that its reader chose (§6), with a link that stops such mail. */
import type { Letter } from '#i18n/mail-words.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { newLink } from '../mail-link.ts';
import { insertLink } from '../storage/queries/insert-link.ts';
import type { ChoosingUser } from '../storage/queries/notice-choices.ts';
import { mailedUser } from './mailed-user.ts';
import { queueMail, type QueuedMail } from './queue-mail.ts';

/** A mail that lies in a mailbox can be stopped for so long. */
const stopMinutes = 90 * 24 * 60;

export interface StoppableMail extends Pick<QueuedMail, 'kind' | 'to' | 'uselessAt' | 'files'> {
  user: ChoosingUser;
  origin: string;
  letter(stopUrl: string): Letter;
}

/** @returns the mail's id */
export async function queueStoppable(
  { db, clock, customerId }: Pick<Context, 'db' | 'clock' | 'customerId'>,
  { user, to, origin, letter, ...mail }: StoppableMail,
): Promise<string> {
  const now = instantOf(clock);
  const { addressee, locale } = mailedUser(user);
  const stop = newLink('stop', { customerId, origin, now, minutes: stopMinutes });
  await insertLink(db, {
    ...{ customer_id: customerId, token_hash: stop.key.hash, purpose: 'stop' },
    ...{ user_id: user.user_id, address: to, created_at: now, expires_at: stop.expiresAt },
    used_at: null,
  });
  const written = { customerId, userId: user.user_id, to, addressee, locale };
  return queueMail(
    { db, clock },
    { ...mail, ...written, letter: letter(stop.url), stopUrl: stop.url },
  );
}
