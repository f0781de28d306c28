/**
 * Mails in which devices report (§12.9): what one of them means. Pure; MIME is taken
 * apart elsewhere. A mail that no form fits is refused with a reason, and never read
 * in part: a figure is what the device wrote, or it is absent.
 */
import { konicaMail } from './mail-konica.ts';
import { kyoceraMail } from './mail-kyocera.ts';
import { mailLines } from './mail-lines.ts';
import type { LocalTime } from './mail-date.ts';
import { sharpMail } from './mail-sharp.ts';
import { templateMail } from './mail-template.ts';
import type { DeviceReport } from './reading.ts';

/** A mail as its reader sees it. */
export interface MailText {
  /** "" where there is none */
  subject: string;
  /** the body, as text; lines of any kind of end */
  text: string;
}

/** What a mail says. */
export interface MailReport {
  /** whose form it has: `kyocera`, `konica-minolta`, `sharp`, `template` */
  form: string;
  /** what it is sent for: the same device sends several kinds at one instant */
  kind: 'counter' | 'status' | 'alert';
  report: DeviceReport;
  /** when the device wrote it, by its own clock: readings of one text, the usual one first; empty: it does not say */
  times: readonly LocalTime[];
}

/** Why a mail cannot be used: a word for programs, and the part of the mail that it is about. */
export interface MailRefusal {
  code: 'mail.unknown_form' | 'mail.several' | 'mail.nothing_told' | 'mail.too_long';
  /** "" where there is nothing to quote */
  text: string;
}

export type MailRead = { said: MailReport; refusal: null } | { said: null; refusal: MailRefusal };

/** One form: null where the lines have another; a refusal where they have it and cannot be used. */
export type MailForm = (
  lines: readonly string[],
  subject: string,
) => MailReport | MailRefusal | null;

/** Far above any report; a longer text is not looked through. */
export const longestMailText = 200_000;

/** The template first: who took it up meant it. */
const forms: readonly MailForm[] = [templateMail, kyoceraMail, konicaMail, sharpMail];

/** What a mail of a device means. Never throws, in time that grows with its length alone. */
export function readDeviceMail({ subject, text }: MailText): MailRead {
  if (text.length > longestMailText) return refused({ code: 'mail.too_long', text: '' });
  const lines = mailLines(text);
  for (const form of forms) {
    const read = form(lines, subject);
    if (read === null) continue;
    if ('code' in read) return refused(read);
    if (!tellsSomething(read.report))
      return refused({ code: 'mail.nothing_told', text: read.form });
    return { said: read, refusal: null };
  }
  return refused({ code: 'mail.unknown_form', text: '' });
}

function refused(refusal: MailRefusal): MailRead {
  return { said: null, refusal };
}

function tellsSomething({ counters, supplies, conditions, state }: DeviceReport): boolean {
  return (
    Object.keys(counters).length + supplies.length + conditions.length > 0 || state !== 'unknown'
  );
}
