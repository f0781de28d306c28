/** A user's row as mails and audit rows need it. */
import type { UserRole } from '#core/user-settings.ts';
import { instantText } from '#i18n/days.ts';
import type { Addressee } from '#i18n/mail-words.ts';
import type { Locale } from '#i18n/messages.ts';
import type { Actor } from '../context.ts';

export interface MailedUser {
  addressee: Addressee;
  locale: Locale;
  /** the user acting, for the audit of what is done by a link */
  actor: Extract<Actor, { type: 'user' }>;
  /** an instant in the user's zone, which it names */
  time(at: string): string;
}

export interface UserRow {
  user_id: string;
  user_name: string;
  name: string;
  role: string;
  language: string;
  zone: string;
  region: string | null;
}

export function mailedUser(row: UserRow): MailedUser {
  const locale = row.language === 'en' ? 'en' : 'ja';
  return {
    addressee: { name: row.name, userName: row.user_name },
    locale,
    actor: {
      type: 'user',
      userId: row.user_id,
      userName: row.user_name,
      // the roles that registerUser writes
      role: row.role as UserRole,
    },
    time: (at) => `${instantText(locale, at, row.zone, row.region)} (${row.zone})`,
  };
}
