import { expect, test } from 'vitest';
import { RequestLimits } from '#server/request-limits.ts';
import { clockAt } from '#test/support/clock.ts';

const rules = { exportsAtOnce: 2, exportsPerMinute: 6, searchesPerMinute: 3, users: 2 };
const start = '2026-11-22T03:00:00Z';

test('searches are limited by the minute, each user by himself, and told how long to wait', () => {
  const clock = clockAt(start);
  const limits = new RequestLimits(clock, rules);
  const ask = (user = 'a') => limits.ask(user, 'search');
  expect([ask(), ask(), ask()].every(({ ok }) => ok)).toBe(true);
  expect(ask()).toEqual({ ok: false, waitSeconds: 20, isFirst: true });
  expect(ask()).toEqual({ ok: false, waitSeconds: 20, isFirst: false });
  expect(ask('b').ok).toBe(true);
  expect(limits.ask('a', 'export').ok).toBe(true);
  clock.move({ seconds: 20 });
  expect(ask().ok).toBe(true);
  expect(ask()).toEqual({ ok: false, waitSeconds: 20, isFirst: true });
});

test('downloads are limited at once as well; one that ended makes room', () => {
  const limits = new RequestLimits(clockAt(start), rules);
  const ask = () => limits.ask('a', 'export');
  const first = ask();
  ask();
  expect(ask()).toEqual({ ok: false, waitSeconds: 10, isFirst: true });
  if (first.ok) {
    first.end();
    first.end();
  }
  expect(ask().ok).toBe(true);
  expect(ask().ok).toBe(false);
});

test('a download whose end nobody tells does not count for ever', () => {
  const clock = clockAt(start);
  const limits = new RequestLimits(clock, rules);
  const ask = () => limits.ask('a', 'export').ok;
  expect([ask(), ask(), ask()]).toEqual([true, true, false]);
  clock.move({ minutes: 30 });
  expect(ask()).toBe(true);
});

test('a clock that is set back takes nothing away', () => {
  const clock = clockAt(start);
  const limits = new RequestLimits(clock, rules);
  limits.ask('a', 'search');
  clock.move({ hours: -1 });
  expect([1, 2].map(() => limits.ask('a', 'search').ok)).toEqual([true, true]);
});

test('many users do not fill the memory: the longest unseen is forgotten', () => {
  const limits = new RequestLimits(clockAt(start), { ...rules, searchesPerMinute: 1 });
  const ask = (user: string) => limits.ask(user, 'search').ok;
  expect(['a', 'b', 'c'].map(ask)).toEqual([true, true, true]);
  expect(['c', 'b', 'a'].map(ask)).toEqual([false, false, true]);
});
