/** What is said of a user (§11), by whom, and what keeps it from being stored. */
import { mailAddress } from './mail-address.ts';
import { profileProblems, type ProfileProblem } from './profile.ts';

/** `operator` and `operator-viewer`, who changes nothing, belong to the provider (§11). */
export const userRoles = ['admin', 'viewer', 'operator', 'operator-viewer'] as const;
export type UserRole = (typeof userRoles)[number];

/** Whether a role is one of the provider's staff. */
export function isProviderRole(role: UserRole): boolean {
  return role === 'operator' || role === 'operator-viewer';
}

/** Roles that users of any customer may have. */
export const customerRoles = ['admin', 'viewer'] as const satisfies readonly UserRole[];

/**
 * Whether a role's users may be held to some groups (§11). Only viewers: who manages
 * a customer decides on all of it, and the provider's staff belong to no group.
 */
export function mayBeScoped(role: UserRole): boolean {
  return role === 'viewer';
}

export interface UserSettings {
  name: string;
  role: UserRole;
  language: 'ja' | 'en';
  /** IANA zone; it only formats times (§4.1.3) */
  zone: string;
  /** a notification address that is known to be the user's; null: none */
  email: string | null;
  /** ids of the only groups that a viewer sees; null: the whole customer */
  groups: readonly string[] | null;
}

export interface UserProblem {
  field: 'userName' | 'name' | 'zone' | 'role' | 'email' | 'groups';
  code:
    | ProfileProblem['code']
    | 'user.name_unusable'
    | 'user.name_taken'
    | 'user.role_of_provider'
    | 'address.unusable'
    | ScopeProblem['code'];
  details: Record<string, string | number>;
}

/** Whether a text can be a user name: 1 to 64 characters, no blanks. */
export function isUserName(text: string): boolean {
  return /^[^\s\p{C}]{1,64}$/u.test(text);
}

/**
 * The roles that somebody may give.
 * @param atProvider whether the users are the provider's own, who has operators
 * @param byProvider whether an operator or a command gives them; a customer's administrators
 *   make nobody an operator
 */
export function rolesToGive(atProvider: boolean, byProvider: boolean): readonly UserRole[] {
  return atProvider && byProvider ? userRoles : customerRoles;
}

export interface ScopeProblem {
  field: 'groups';
  code: 'user.scope_of_viewers' | 'user.scope_empty' | 'user.scope_unknown';
  details: Record<string, string | number>;
}

/**
 * What is wrong with the groups that a user is to see; null: nothing.
 * @param known ids of the customer's groups
 */
export function scopeProblem(
  { role, groups }: Pick<UserSettings, 'role' | 'groups'>,
  known: readonly string[],
): ScopeProblem | null {
  if (groups === null) return null;
  const problem = (code: ScopeProblem['code']): ScopeProblem => ({
    ...{ field: 'groups', code, details: {} },
  });
  if (role !== 'viewer') return problem('user.scope_of_viewers');
  if (groups.length === 0) return problem('user.scope_empty');
  const ids = new Set(known);
  return groups.every((id) => ids.has(id)) ? null : problem('user.scope_unknown');
}

/**
 * @param rules the roles that may be given, and the ids of the customer's groups
 * @returns everything that is wrong, in the order of the form
 */
export function userProblems(
  settings: UserSettings,
  rules: { roles: readonly UserRole[]; groupIds: readonly string[] },
): UserProblem[] {
  const { name, role, zone, email } = settings;
  const problems: UserProblem[] = [...profileProblems({ name, zone })];
  if (!rules.roles.includes(role)) {
    problems.push({ field: 'role', code: 'user.role_of_provider', details: {} });
  }
  const scope = scopeProblem(settings, rules.groupIds);
  if (scope !== null) problems.push(scope);
  if (email !== null && mailAddress(email) === null) {
    problems.push({ field: 'email', code: 'address.unusable', details: {} });
  }
  return problems;
}
