/** The form that says who a user is (§11): read as it was typed, and as what it means. */
import { isUserName, userProblems, userRoles, type UserSettings } from '#core/user-settings.ts';
import { errorSentence } from '#i18n/errors.ts';
import type { Locale } from '#i18n/messages.ts';
import type { UserRow } from '#server/services/list-users.ts';
import type { UserChoices } from '#server/services/show-user-choices.ts';

/** What a user's form shows. */
export interface TypedUser {
  userName: string;
  name: string;
  role: string;
  language: string;
  zone: string;
  email: string;
  /** `all` devices, or those of some `groups` */
  scope: 'all' | 'groups';
  /** ids of the groups that are ticked, also while all devices are chosen */
  groups: string[];
}

export interface Problem {
  /** its name; null: it is about the whole form */
  field: string | null;
  text: string;
}

export interface UserFormRead {
  typed: TypedUser;
  settings: UserSettings;
  problems: Problem[];
}

/** What the form of a user shows before anything is typed. */
export function typedOf(user: Omit<UserRow, 'userId' | 'disabledAt' | 'lockedUntilAt'>): TypedUser {
  const { userName, name, role, language, zone, email, groups } = user;
  return {
    ...{ userName, name, role, language, zone, email: email ?? '' },
    scope: groups === null ? 'all' : 'groups',
    groups: (groups ?? []).map(({ groupId }) => groupId),
  };
}

/**
 * @param before what fields say that the form does not have: one's own has neither role nor
 * address, and none has a scope where there are no groups
 */
export function readUserForm(
  form: FormData,
  before: TypedUser,
  choices: Pick<UserChoices, 'roles' | 'groups'>,
  locale: Locale,
): UserFormRead {
  const text = (name: 'userName' | 'name' | 'role' | 'language' | 'zone' | 'email') =>
    String(form.get(name) ?? before[name]).trim();
  const scope = form.get('scope');
  const typed: TypedUser = {
    ...{ userName: text('userName'), name: text('name'), role: text('role') },
    ...{ language: text('language'), zone: text('zone'), email: text('email') },
    scope: scope === null ? before.scope : scope === 'groups' ? 'groups' : 'all',
    groups: scope === null ? before.groups : form.getAll('groups').map(String),
  };
  const settings: UserSettings = {
    name: typed.name.normalize('NFC'),
    // what is no role is refused as one that is not to be had here
    role: userRoles.find((role) => role === typed.role) ?? 'operator',
    language: typed.language === 'en' ? 'en' : 'ja',
    zone: typed.zone,
    email: typed.email === '' ? null : typed.email,
    groups: typed.scope === 'all' ? null : typed.groups,
  };
  const rules = { roles: choices.roles, groupIds: choices.groups.map(({ groupId }) => groupId) };
  const problems = userProblems(settings, rules).map(({ field, code, details }) => ({
    field,
    text: errorSentence(locale, code, details),
  }));
  return { typed, settings, problems };
}

/** What is wrong with the name that a new user is to sign in with; null: nothing. */
export function userNameProblem(userName: string, locale: Locale): Problem | null {
  if (isUserName(userName)) return null;
  return { field: 'userName', text: errorSentence(locale, 'user.name_unusable') };
}
