/** A mailbox that is looked into by IMAP (§12.9), as it is entered. */

export const mailboxSecurities = ['tls', 'starttls', 'off'] as const;
export type MailboxSecurity = (typeof mailboxSecurities)[number];

export interface MailboxSettings {
  host: string;
  port: number;
  security: MailboxSecurity;
  userName: string;
  folder: string;
  /** where mails go that were taken; null: they stay and are flagged as read */
  doneFolder: string | null;
}

export type MailboxProblem = 'host' | 'port' | 'user' | 'folder' | 'done_folder';

/** The first thing that cannot be so; null: nothing. */
export function mailboxProblem(settings: MailboxSettings): MailboxProblem | null {
  const { host, port, userName, folder, doneFolder } = settings;
  if (!/^[\w.:-]{1,253}$/.test(host)) return 'host';
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return 'port';
  if (!isLine(userName)) return 'user';
  if (!isLine(folder)) return 'folder';
  if (doneFolder !== null && (!isLine(doneFolder) || doneFolder === folder)) return 'done_folder';
  return null;
}

function isLine(text: string): boolean {
  return text.trim() !== '' && text.length <= 200 && !/\p{Cc}/u.test(text);
}
