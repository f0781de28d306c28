import fc from 'fast-check';
import { expect, test } from 'vitest';
import { giveUpAfterMs, nextAttempt } from '#core/mail-schedule.ts';

const createdAt = '2026-11-22T03:00:00.000Z';
const after = (ms: number) => new Date(Date.parse(createdAt) + ms).toISOString();
const wait = (attempts: number, chance: number) =>
  Date.parse(nextAttempt({ attempts, createdAt, uselessAt: null }, createdAt, chance) ?? '') -
  Date.parse(createdAt);

test('the waits double from half a minute to an hour', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 50].map((attempts) => wait(attempts, 0.5) / 1000)).toEqual([
    ...[30, 60, 120, 240, 480, 960, 1920],
    ...[3600, 3600, 3600],
  ]);
});

test('chance makes them half to one and a half of that', () => {
  expect(wait(1, 0)).toBe(15_000);
  expect(wait(1, 0.999)).toBeCloseTo(45_000, -2);
});

test('a mail is given up after five days, and one with a link when the link is dead', () => {
  const mail = { attempts: 100, createdAt, uselessAt: null };
  expect(nextAttempt(mail, after(giveUpAfterMs - 3_700_000), 0.5)).not.toBeNull();
  expect(nextAttempt(mail, after(giveUpAfterMs - 3_500_000), 0.5)).toBeNull();
  const link = { ...mail, uselessAt: after(3_600_000) };
  expect(nextAttempt({ ...link, attempts: 1 }, createdAt, 0.5)).toBe(after(30_000));
  expect(nextAttempt(link, createdAt, 0.5)).toBeNull();
});

test('the next attempt is always later than now, and never too late', () => {
  const chances = fc.double({ min: 0, max: 0.9999, noNaN: true });
  fc.assert(
    fc.property(fc.nat(10_000), fc.nat(giveUpAfterMs), chances, (attempts, age, chance) => {
      const next = nextAttempt(
        { attempts: attempts + 1, createdAt, uselessAt: null },
        after(age),
        chance,
      );
      if (next === null) return;
      expect(next > after(age)).toBe(true);
      expect(next < after(giveUpAfterMs)).toBe(true);
    }),
  );
});
