/** What the provider says of a user (§11), and what keeps it from being stored. */
import { mailAddress } from './mail-address.ts';
import { profileProblems, type ProfileProblem } from './profile.ts';

/** `operator` and `operator-viewer`, who changes nothing, belong to the provider (§11). */
export const userRoles = ['admin', 'viewer', 'operator', 'operator-viewer'] as const;
export type UserRole = (typeof userRoles)[number];

/** Whether a role is one of the provider's staff. */
export function isProviderRole(role: UserRole): boolean {
  return role === 'operator' || role === 'operator-viewer';
}

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
}

export interface UserProblem {
  field: 'userName' | 'name' | 'zone' | 'role' | 'email';
  code:
    | ProfileProblem['code']
    | 'user.name_unusable'
    | 'user.name_taken'
    | 'user.role_of_provider'
    | 'address.unusable';
  details: Record<string, string | number>;
}

/** Whether a text can be a user name: 1 to 64 characters, no blanks. */
export function isUserName(text: string): boolean {
  return /^[^\s\p{C}]{1,64}$/u.test(text);
}

/** The roles that users of a customer, or of the provider, may have. */
export function rolesOf(isProvider: boolean): readonly UserRole[] {
  return isProvider ? userRoles : userRoles.filter((role) => !isProviderRole(role));
}

/** @returns everything that is wrong, in the order of the form */
export function userProblems(settings: UserSettings, isProvider: boolean): UserProblem[] {
  const { name, role, zone, email } = settings;
  const problems: UserProblem[] = [...profileProblems({ name, zone })];
  if (!rolesOf(isProvider).includes(role)) {
    problems.push({ field: 'role', code: 'user.role_of_provider', details: {} });
  }
  if (email !== null && mailAddress(email) === null) {
    problems.push({ field: 'email', code: 'address.unusable', details: {} });
  }
  return problems;
}
