import type { UserRow } from '#server/services/list-users.ts';
import type { UserWords } from '#i18n/user-words.ts';

/** A role in words; one that nobody knows stands for itself. */
export function roleWord(words: UserWords, role: string): string {
  // checked by the condition
  return Object.hasOwn(words.roles, role) ? words.roles[role as keyof typeof words.roles] : role;
}

/** Until when a user is locked (§1.2); null: he is not, or not any more. */
export function lockedUntil(
  { lockedUntilAt: until, disabledAt }: Pick<UserRow, 'lockedUntilAt' | 'disabledAt'>,
  now: string,
): string | null {
  if (until === null || disabledAt !== null) return null;
  return Date.parse(until) > Date.parse(now) ? until : null;
}

/** What keeps a user from signing in, in words. @param instant writes an ISO instant */
export function stateWord(
  words: UserWords,
  user: Pick<UserRow, 'lockedUntilAt' | 'disabledAt'>,
  now: string,
  instant: (at: string) => string,
): string {
  if (user.disabledAt !== null) return words.states.disabled;
  const until = lockedUntil(user, now);
  return until === null ? words.states.active : words.lockedUntil(instant(until));
}

/** Which devices a user sees, in words. */
export function scopeWord(words: UserWords, { groups }: Pick<UserRow, 'groups'>): string {
  return groups === null ? words.allDevices : words.inScope(groups.map(({ name }) => name));
}
