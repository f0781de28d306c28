/** Rounds of the outbox that a test starts itself, with time and chance in its hand. */
import { sendDueMail, type MailRound, type MailRoundParts } from '#server/mail/send-due-mail.ts';
import { smtpSender } from '#server/mail/smtp-sender.ts';
import type { Sender } from '#server/mail/sender.ts';
import { queueMail } from '#server/services/queue-mail.ts';
import { readSmtpUrl } from '#server/smtp-url.ts';
import type { SystemContext } from '#server/system-context.ts';
import type { Context } from '#server/context.ts';

/** A sender to a server's URL. */
export function senderTo(url: string): Sender {
  const place = readSmtpUrl(url);
  if (place === null) throw new Error(`no mail server: ${url}`);
  return smtpSender(place, 'kado@portal.example');
}

/** One round; chance is in the middle unless said otherwise. */
export function mailRound(
  system: SystemContext,
  sender: Sender,
  rest: Partial<MailRoundParts> = {},
): Promise<MailRound> {
  const never = new AbortController().signal;
  const parts = {
    ...system,
    sender,
    chance: () => 0.5,
    rest: async () => {},
    stopping: never,
    broken: never,
  };
  return sendDueMail({ ...parts, ...rest });
}

/** Writes a mail to somebody of the context's customer who has no account. */
export async function writeMail(
  ctx: Context,
  userId: string,
  { to = 'sato@example.jp', subject = 'お知らせ', uselessAt = null as string | null } = {},
): Promise<void> {
  await queueMail(ctx, {
    customerId: ctx.customerId,
    userId,
    kind: 'password-changed',
    to,
    addressee: { name: '佐藤 花', userName: 'sato' },
    locale: 'ja',
    letter: { subject, before: ['本文'], link: 'https://portal.example/reset/x', after: [] },
    uselessAt,
  });
}

/** All rows of the outbox, the oldest first. */
export function outboxRows({ db }: Pick<SystemContext, 'db'>) {
  return db.selectFrom('mails').selectAll().orderBy('mail_id').execute();
}
