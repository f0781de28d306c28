import type { SendResult } from './sender.ts';

/** What nodemailer says about a failure, beside its message. */
interface Told {
  code: string;
  command: string;
  /** of the server's answer; null: it gave none */
  responseCode: number | null;
  message: string;
}

/**
 * What a failed attempt means. The server's final no (5xx, RFC 5321 4.2.1) to the
 * recipient or to the message ends the mail. No to the sender, to the sign-in or to TLS
 * is about our settings, and the mail waits until they are put right.
 */
export function sendFailure(thrown: unknown): Exclude<SendResult, { kind: 'taken' }> {
  const { code, command, responseCode, message } = toldBy(thrown);
  const cause = `${code} ${message}`.replace(/\s+/g, ' ').trim().slice(0, 300);
  const aboutMail = (code === 'EENVELOPE' && command !== 'MAIL FROM') || code === 'EMESSAGE';
  if (!aboutMail || responseCode === 421) return { kind: 'later', cause, away: true };
  // 503, a wrong sequence of commands, is about the session
  const isFinal = responseCode === null || (responseCode >= 500 && responseCode !== 503);
  return isFinal ? { kind: 'refused', cause } : { kind: 'later', cause, away: false };
}

function toldBy(thrown: unknown): Told {
  if (!(thrown instanceof Error)) {
    return { code: '', command: '', responseCode: null, message: String(thrown) };
  }
  return {
    code: 'code' in thrown ? String(thrown.code) : '',
    command: 'command' in thrown ? String(thrown.command) : '',
    responseCode:
      'responseCode' in thrown && typeof thrown.responseCode === 'number'
        ? thrown.responseCode
        : null,
    message: thrown.message,
  };
}
