/** Takes a mail apart (RFC 5322, MIME): what a form can be looked for in. */
import { simpleParser, type ParsedMail } from 'mailparser';
import { readDeviceMail, type MailRead } from '#core/device-mail.ts';
import { textOfHtml } from '#core/mail-html.ts';

/** A mail taken apart; nothing in it is trusted. */
export interface OpenedMail {
  /** null: the mail has none */
  messageId: string | null;
  /** ISO instant of the Date header; null: none that can be read */
  sentAt: string | null;
  /** as written: for people, never a proof */
  from: string;
  subject: string;
  /** the text that the report was found in, else the first that there is */
  text: string;
  read: MailRead;
}

/** Parts that are looked through, and of each. */
const mostTexts = 12;
const mostBytes = 1024 * 1024;
/** What a header may fill of a row. */
const longest = 300;

/** Charsets that devices write and forget to name, after what the mail says. */
const likelyCharsets = ['utf-8', 'shift_jis', 'iso-2022-jp', 'euc-jp'];

/** Never throws: of a mail that is none, all is text. */
export async function openMail(raw: Uint8Array): Promise<OpenedMail> {
  const opened = asWritten(await opening(Buffer.from(raw)), raw);
  if (opened.read.said !== null || !/[^\x00-\x7f]/.test(opened.text + opened.subject)) {
    return opened;
  }
  // a charset that is named wrongly, or not at all
  for (const charset of likelyCharsets) {
    const again = await opening(relabelled(raw, charset));
    if (again.read.said !== null) return again;
  }
  return opened;
}

/** A text without a head, or one whose head lies about its parts, read as it stands. */
function asWritten(opened: OpenedMail, raw: Uint8Array): OpenedMail {
  if (opened.read.refusal?.code !== 'mail.unknown_form') return opened;
  const whole = new TextDecoder().decode(raw.subarray(0, mostBytes));
  if (/^content-transfer-encoding:[ \t]*(quoted-printable|base64)/im.test(whole)) return opened;
  const read = readDeviceMail({ subject: opened.subject, text: whole });
  if (read.said !== null) return { ...opened, text: whole, read };
  return opened.text === '' ? { ...opened, text: whole } : opened;
}

async function opening(raw: Buffer): Promise<OpenedMail> {
  let mail: ParsedMail;
  try {
    mail = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true });
  } catch {
    const text = raw.subarray(0, mostBytes).toString('latin1');
    const bare = { messageId: null, sentAt: null, from: '', subject: '', text };
    return { ...bare, read: readDeviceMail({ subject: '', text }) };
  }
  const subject = shortened(mail.subject);
  const texts = textsOf(mail);
  const reads = texts.map((text) => ({ text, read: readDeviceMail({ subject, text }) }));
  const best =
    reads.find(({ read }) => read.said !== null) ??
    reads.find(({ read }) => read.refusal?.code !== 'mail.unknown_form') ??
    reads[0];
  return {
    messageId: shortened(mail.messageId) || null,
    sentAt: sentAtOf(mail),
    from: shortened(mail.from?.text),
    subject,
    text: (best?.text ?? '').slice(0, mostBytes),
    read: best?.read ?? readDeviceMail({ subject, text: '' }),
  };
}

/** The body, its HTML as text, and attached texts: reports come in each of them. */
function textsOf(mail: ParsedMail): string[] {
  const attached = mail.attachments
    .slice(0, mostTexts)
    .filter(({ contentType, size }) => /^text\//.test(contentType) && size <= mostBytes)
    .map(({ content, contentType }) => {
      const text = content.toString('utf8');
      return contentType === 'text/html' ? textOfHtml(text) : text;
    });
  const html = typeof mail.html === 'string' ? textOfHtml(mail.html.slice(0, mostBytes)) : '';
  return [mail.text ?? '', html, ...attached].filter((text) => text.trim() !== '');
}

/** mailparser takes the present for a date that cannot be read. */
function sentAtOf({ headerLines }: ParsedMail): string | null {
  const line = headerLines.find(({ key }) => key === 'date')?.line ?? '';
  const ms = Date.parse(line.replace(/^[^:]*:/, '').trim());
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

function shortened(text: string | undefined): string {
  return (text ?? '')
    .replace(/[\p{Cc}\p{Cs}]+/gu, ' ')
    .trim()
    .slice(0, longest);
}

/** The same bytes, with all that they say of their charset replaced. */
function relabelled(raw: Uint8Array, charset: string): Buffer {
  const bytes = Buffer.from(raw).toString('latin1');
  const named = bytes.replace(
    /charset\s{0,4}=\s{0,4}("[^"\r\n]{0,40}"|[^\s;"]{1,40})/gi,
    `charset=${charset}`,
  );
  const isNamed = named !== bytes || /^content-type:/im.test(bytes);
  const head = isNamed ? '' : `Content-Type: text/plain; charset=${charset}\r\n`;
  return Buffer.from(head + named, 'latin1');
}
