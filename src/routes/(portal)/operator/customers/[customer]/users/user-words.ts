import type { OperatorWords } from '#i18n/operator-words.ts';

type UsersWords = OperatorWords['users'];

/** A role in words; one that nobody knows stands for itself. */
export function roleWord(words: UsersWords, role: string): string {
  // checked by the condition
  return Object.hasOwn(words.roles, role) ? words.roles[role as keyof typeof words.roles] : role;
}

/** What keeps a user from signing in. */
export function stateOfUser(
  user: { disabledAt: string | null; lockedUntilAt: string | null },
  now: string,
): keyof UsersWords['states'] {
  if (user.disabledAt !== null) return 'disabled';
  const locked = user.lockedUntilAt !== null && Date.parse(user.lockedUntilAt) > Date.parse(now);
  return locked ? 'locked' : 'active';
}
