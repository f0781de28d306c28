/** Sends mail by SMTP. */
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { SmtpPlace } from '../smtp-url.ts';
import { sendFailure } from './send-failure.ts';
import type { OutgoingMail, Sender } from './sender.ts';

/** How long a server may stay silent, by step; the whole attempt has a limit of its own. */
const patience = {
  dnsTimeout: 10_000,
  connectionTimeout: 10_000,
  greetingTimeout: 15_000,
  socketTimeout: 60_000,
};

/** @param from the sender's address */
export function smtpSender(place: SmtpPlace, from: string): Sender {
  const { host, port, user, password, tls, verified } = place;
  const transport = createTransport({
    host,
    port,
    secure: tls === 'implicit',
    requireTLS: tls === 'required',
    ignoreTLS: tls === 'off',
    tls: { rejectUnauthorized: verified, minVersion: 'TLSv1.2' },
    ...(user === null ? {} : { auth: { user, pass: password ?? '' } }),
    ...patience,
    // a mail is made of our own texts; nothing in it names a file or an address to fetch
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    domain: from.slice(from.lastIndexOf('@') + 1),
    async send(mail, signal) {
      try {
        await transport.sendMail({ ...messageOf(mail, from), signal });
        return { kind: 'taken' };
      } catch (thrown) {
        return sendFailure(thrown);
      }
    },
  };
}

function messageOf(mail: OutgoingMail, from: string): SendMailOptions {
  return {
    from: { name: 'Kado', address: from },
    to: { name: '', address: mail.to },
    messageId: mail.messageId,
    date: new Date(mail.createdAt),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    attachments: (mail.files ?? []).map(({ name, type, base64 }) => ({
      ...{ filename: name, contentType: type },
      content: Buffer.from(base64, 'base64'),
    })),
    headers: {
      // RFC 3834: no answers from machines
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': mail.language,
      ...(mail.stopUrl == null ? {} : stopHeaders(mail.stopUrl)),
    },
  };
}

/** RFC 8058: a mail program's own button posts to the address. */
function stopHeaders(url: string): Record<string, string> {
  return {
    'List-Unsubscribe': `<${url}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}
