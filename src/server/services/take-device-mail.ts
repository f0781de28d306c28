/**
 * Takes a mail in that came to a customer's address (§12.9). When this returns, the mail
 * or what it says is on disk: in one transaction it is kept and, where it is a report of
 * a known device, counted. What cannot be used waits for a person.
 */
import { createHash } from 'node:crypto';
import { KadoError } from '#core/errors.ts';
import { longestMailText } from '#core/device-mail.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { newId } from '../new-id.ts';
import {
  deviceMailCounts,
  insertDeviceMail,
  setDeviceMail,
} from '../storage/queries/device-mails.ts';
import { transact } from '../transact.ts';
import { decideDeviceMail } from './decide-device-mail.ts';
import { requireProvider } from './require-role.ts';
import { useDeviceMail } from './use-device-mail.ts';

/** A mail taken apart. */
export interface MailToTake {
  messageId: string | null;
  /** ISO instant of its Date header, null: none */
  sentAt: string | null;
  from: string;
  subject: string;
  text: string;
  /** as it came */
  raw: Uint8Array;
  /** `smtp`, or `imap MAILBOX` */
  via: string;
}

export interface TakenMail {
  /** `duplicate`: it had come before */
  state: 'used' | 'waiting' | 'duplicate';
  /** why it waits: a code of i18n/mail-refusal-words.ts */
  reason: string | null;
}

/** Mails that wait for a person, of one customer; more are refused, and their sender keeps them. */
export const mostWaiting = 1000;
/** A larger mail is kept by its text alone. */
const mostRawBytes = 512 * 1024;

/** @throws KadoError `not_allowed`; `mail.too_many_waiting`: nothing was kept */
export async function takeDeviceMail(ctx: Context, mail: MailToTake): Promise<TakenMail> {
  requireProvider(ctx);
  const receivedAt = instantOf(ctx.clock);
  const { messageId, sentAt } = mail;
  const subject = storable(mail.subject, 300);
  const text = storable(mail.text, longestMailText + 1);
  return transact(ctx, async (inside) => {
    const { db, customerId } = inside;
    const mailId = newId(ctx.clock);
    const digest = createHash('sha256').update([messageId ?? '', subject, text].join('\0'));
    const isNew = await insertDeviceMail(db, {
      ...{ customer_id: customerId, mail_id: mailId, mail_key: digest.digest('hex') },
      ...{ received_at: receivedAt, sent_at: sentAt, via: mail.via },
      ...{ from_text: storable(mail.from, 300), subject },
      ...{ state: 'waiting', reason: null, reason_text: '' },
      ...{ form: null, kind: null, serial: null, model: null, device_id: null, taken_at: null },
      ...{ body: text, raw: mail.raw.length > mostRawBytes ? null : mail.raw },
      ...{ done_at: null, done_by: null },
    });
    if (!isNew) return { state: 'duplicate', reason: null };
    const decided = await decideDeviceMail(inside, { subject, text, sentAt, receivedAt });
    const { said, use, reasonText } = decided;
    await setDeviceMail(
      db,
      { customerId, mailId },
      {
        ...{ reason: decided.reason, reason_text: storable(reasonText, 100) },
        ...{ form: said?.form ?? null, kind: said?.kind ?? null },
        serial: said?.report.serial ?? null,
        model: said === null ? null : storable(said.report.model ?? '', 100) || null,
      },
    );
    if (use !== null && (await useDeviceMail(inside, mailId, use))) {
      return { state: 'used', reason: null };
    }
    const reason = decided.reason ?? 'mail.unknown_device';
    if (decided.reason === null) await setDeviceMail(db, { customerId, mailId }, { reason });
    const waiting = (await deviceMailCounts(db, customerId)).get('waiting') ?? 0;
    if (waiting > mostWaiting) throw new KadoError('mail.too_many_waiting', 'unavailable');
    return { state: 'waiting', reason };
  });
}

/** What every engine can keep: no NUL, no half of a character. */
function storable(text: string, longest: number): string {
  return text.replaceAll('\0', '').slice(0, longest).toWellFormed();
}
