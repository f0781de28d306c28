/** A mail as it goes out, and how that went. */
import type { MailFile } from '../mail-file.ts';

export interface OutgoingMail {
  to: string;
  /** `<…@…>`, the same at every attempt */
  messageId: string;
  subject: string;
  text: string;
  html: string;
  /** for stopping with one click (RFC 8058); null, absent: it cannot be stopped */
  stopUrl?: string | null;
  files?: readonly MailFile[];
  /** `ja` or `en` */
  language: string;
  /** ISO instant: the Date header, the same at every attempt */
  createdAt: string;
}

export type SendResult =
  /** the server took it */
  | { kind: 'taken' }
  /** the server will never take this mail */
  | { kind: 'refused'; cause: string }
  /** not now; `away`: nor any other mail, for the server or its settings are the reason */
  | { kind: 'later'; cause: string; away: boolean };

export interface Sender {
  /** after the @ in message ids */
  domain: string;
  /** Never rejects. An aborted attempt is `later`: whether the server took it is not known then. */
  send(mail: OutgoingMail, signal: AbortSignal): Promise<SendResult>;
}
