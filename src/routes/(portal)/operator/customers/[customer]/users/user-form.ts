/** The form that says who a user is (§11): read as it was typed, and as what it means. */
import { userProblems, userRoles, type UserSettings } from '#core/user-settings.ts';
import { errorSentence } from '#i18n/errors.ts';
import type { Locale } from '#i18n/messages.ts';

export interface UserFormRead {
  typed: Record<string, string>;
  settings: UserSettings;
  problems: { field: string; text: string }[];
}

/** What the form shows of settings. */
export function typedOf({
  name,
  role,
  language,
  zone,
  email,
}: Omit<UserSettings, 'role'> & { role: string }) {
  return { name, role, language, zone, email: email ?? '' };
}

/** @param isProvider whether the user's customer is the provider, who has operators */
export function readUserForm(form: FormData, isProvider: boolean, locale: Locale): UserFormRead {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const names = ['userName', 'name', 'role', 'language', 'zone', 'email'];
  const typed = Object.fromEntries(names.map((name) => [name, text(name)]));
  const settings: UserSettings = {
    name: text('name').normalize('NFC'),
    // what is no role is refused as one that is not to be had here
    role: userRoles.find((role) => role === text('role')) ?? 'operator',
    language: text('language') === 'en' ? 'en' : 'ja',
    zone: text('zone'),
    email: text('email') === '' ? null : text('email'),
  };
  const problems = userProblems(settings, isProvider).map(({ field, code, details }) => ({
    field,
    text: errorSentence(locale, code, details),
  }));
  return { typed, settings, problems };
}
