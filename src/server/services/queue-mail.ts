/** Puts a mail into the outbox, in the transaction of what causes it (§6). */
import { mailWords, type Addressee, type Letter } from '#i18n/mail-words.ts';
import type { Locale } from '#i18n/messages.ts';
import { instantOf } from '../instant.ts';
import type { MailFile } from '../mail-file.ts';
import { newId } from '../new-id.ts';
import { insertMail } from '../storage/queries/insert-mail.ts';
import type { SystemContext } from '../system-context.ts';
import { letterHtml, letterText } from './letter-body.ts';

/** Why a mail is sent. */
export type MailKind =
  | 'reset-link'
  | 'password-changed'
  | 'confirm-address'
  | 'address-asked'
  | 'address-changed'
  | 'second-factor'
  | 'notice'
  | 'month-report'
  | 'orders'
  | 'password-expiry'
  | 'test';

export interface QueuedMail {
  customerId: string;
  userId: string;
  kind: MailKind;
  /** as `mailAddress` writes it */
  to: string;
  addressee: Addressee;
  locale: Locale;
  letter: Letter;
  /** ISO instant from which nobody needs it: its link is dead; null: always of use */
  uselessAt: string | null;
  /** where such mail is stopped with one click; absent: it cannot be */
  stopUrl?: string;
  files?: readonly MailFile[];
}

/**
 * Call it with the context of the transaction: the mail leaves if and only if that is committed.
 * @returns the mail's id
 */
export async function queueMail(
  ctx: Pick<SystemContext, 'db' | 'clock'>,
  mail: QueuedMail,
): Promise<string> {
  const { letter, locale } = mail;
  const words = mailWords(locale);
  const parts = { greeting: words.greeting(mail.addressee), letter, footer: words.footer };
  const now = instantOf(ctx.clock);
  const mailId = newId(ctx.clock);
  await insertMail(ctx.db, {
    customer_id: mail.customerId,
    mail_id: mailId,
    user_id: mail.userId,
    kind: mail.kind,
    to_address: mail.to,
    language: locale,
    subject: `${letter.subject} | Kado`,
    body_text: letterText(parts),
    body_html: letterHtml(parts, locale),
    stop_url: mail.stopUrl ?? null,
    files_json: mail.files === undefined ? null : JSON.stringify(mail.files),
    message_id: null,
    state: 'waiting',
    attempts: 0,
    due_at: now,
    claim: null,
    useless_at: mail.uselessAt,
    created_at: now,
    ended_at: null,
    failure: null,
  });
  return mailId;
}
