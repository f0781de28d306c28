/** §11: what may be said of a user, and by whom. */
import { expect, test } from 'vitest';
import {
  isUserName,
  rolesToGive,
  scopeProblem,
  userProblems,
  type UserSettings,
} from '#core/user-settings.ts';

const settings: UserSettings = {
  ...{ name: '佐藤', role: 'viewer', language: 'ja', zone: 'Asia/Tokyo' },
  ...{ email: null, groups: null },
};
const rules = { roles: rolesToGive(false, false), groupIds: ['sales', 'stock'] };

test('operators are made at the provider, by operators and commands', () => {
  const all = ['admin', 'viewer', 'operator', 'operator-viewer'];
  expect(rolesToGive(true, true)).toEqual(all);
  expect(rolesToGive(true, false)).toEqual(['admin', 'viewer']);
  expect(rolesToGive(false, true)).toEqual(['admin', 'viewer']);
});

test.each([
  ['viewer', null, null],
  ['admin', null, null],
  ['viewer', ['sales'], null],
  ['viewer', ['sales', 'stock'], null],
  ['viewer', [], 'user.scope_empty'],
  ['viewer', ['sales', 'gone'], 'user.scope_unknown'],
  ['admin', ['sales'], 'user.scope_of_viewers'],
  ['operator-viewer', ['sales'], 'user.scope_of_viewers'],
] as const)('%s with groups %j: %s', (role, groups, code) => {
  expect(scopeProblem({ role, groups }, rules.groupIds)?.code ?? null).toBe(code);
});

test('everything that is wrong is told, in the order of the form', () => {
  expect(userProblems(settings, rules)).toEqual([]);
  const wrong = { ...settings, name: ' ', role: 'operator', email: 'nowhere', groups: ['gone'] };
  // checked above: these are settings but for their values
  const problems = userProblems(wrong as UserSettings, rules);
  expect(problems.map(({ field }) => field)).toEqual(['name', 'role', 'groups', 'email']);
});

test('a user name has no blanks, and 64 characters at most', () => {
  expect(isUserName('山田.taro')).toBe(true);
  for (const name of ['', 'a b', 'a\u200b', 'x'.repeat(65)]) expect(isUserName(name)).toBe(false);
});
