/** The tables of mail (decision 0013): what is to be sent, and the rights that links in it stand for. */

/** The outbox (§6): what waits, and for a while what was sent or given up. */
export interface MailsTable {
  customer_id: string;
  mail_id: string;
  /** null: to nobody's account */
  user_id: string | null;
  /** why it is sent: `reset-link`, `password-changed`, … */
  kind: string;
  to_address: string;
  language: string;
  subject: string;
  /** null once the mail ended: it may hold a link */
  body_text: string | null;
  body_html: string | null;
  /** where the receiver stops such mail with one click (RFC 8058); goes with the text; null: it cannot be stopped */
  stop_url: string | null;
  /** MailFile[] (mail/mail-file.ts); goes with the text; null: none */
  files_json: string | null;
  /** set at the first attempt and kept, so that a receiver knows a repetition */
  message_id: string | null;
  /** `waiting`, `sent`, `failed` */
  state: string;
  attempts: number;
  /** waiting: the next attempt, or the end of the running one's lease; ended: when the row goes */
  due_at: string;
  /** whose attempt runs; null: nobody's */
  claim: string | null;
  /** from then on nobody needs it; null: always of use */
  useless_at: string | null;
  created_at: string;
  ended_at: string | null;
  /** what the last failed attempt met */
  failure: string | null;
}

/** Links in mails that stand for a right (§1.4, §7.3). */
export interface MailLinksTable {
  customer_id: string;
  /** SHA-256 of the token, hex */
  token_hash: string;
  /** `reset`, `confirm` */
  purpose: string;
  user_id: string;
  /** that the link was sent to */
  address: string;
  created_at: string;
  expires_at: string;
  used_at: string | null;
}
