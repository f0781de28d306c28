/** What is to become of a mail that came: a device's report, or a reason to show it to a person. */
import { readDeviceMail, type MailReport } from '#core/device-mail.ts';
import { mailTakenAt } from '#core/mail-taken-at.ts';
import type { Context } from '../context.ts';
import { matchMailedDevice, type MailedDevice } from './match-mailed-device.ts';

export interface MailFacts {
  subject: string;
  text: string;
  /** ISO instants */
  sentAt: string | null;
  receivedAt: string;
}

export interface DecidedMail {
  /** null: no form of a report */
  said: MailReport | null;
  use: { device: MailedDevice; said: MailReport; takenAt: string } | null;
  /** null where it can be used */
  reason: string | null;
  reasonText: string;
}

export async function decideDeviceMail(
  ctx: Pick<Context, 'db' | 'customerId' | 'zone'>,
  { subject, text, sentAt, receivedAt }: MailFacts,
): Promise<DecidedMail> {
  const { said, refusal } = readDeviceMail({ subject, text });
  if (said === null) {
    return { said, use: null, reason: refusal.code, reasonText: refusal.text.slice(0, 100) };
  }
  const at = mailTakenAt({ times: said.times, sentAt, receivedAt, zone: ctx.zone });
  const matched = await matchMailedDevice(ctx, said);
  if (matched.device === null) {
    return { said, use: null, reason: matched.reason, reasonText: matched.text };
  }
  if (at.takenAt === null) return { said, use: null, reason: at.refusal, reasonText: '' };
  const { device } = matched;
  return { said, use: { device, said, takenAt: at.takenAt }, reason: null, reasonText: '' };
}
