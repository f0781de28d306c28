import { expect, test } from 'vitest';
import { AddressThrottle } from '#server/address-throttle.ts';
import { clockAt } from '#test/support/clock.ts';

const rule = { most: 3, windowMs: 60_000, addresses: 2 };

test('§1.2 an address waits after too many refusals, until the oldest is a window ago', () => {
  const clock = clockAt('2026-11-22T03:00:00Z');
  const throttle = new AddressThrottle(clock, rule);
  for (let count = 0; count < 3; count++) {
    expect(throttle.waitSeconds('192.0.2.1')).toBe(0);
    throttle.refused('192.0.2.1');
    clock.move({ seconds: 10 });
  }
  expect(throttle.waitSeconds('192.0.2.1')).toBe(30);
  expect(throttle.waitSeconds('192.0.2.2')).toBe(0);
  clock.move({ seconds: 30 });
  expect(throttle.waitSeconds('192.0.2.1')).toBe(0);
});

test('§1.2 tries at once count when they begin; one that was right is taken back', () => {
  const throttle = new AddressThrottle(clockAt('2026-11-22T03:00:00Z'), rule);
  const waits = Array.from({ length: 5 }, () => throttle.attempt('2001:db8::1'));
  expect(waits).toEqual([0, 0, 0, 60, 60]);
  // the same /64
  expect(throttle.waitSeconds('2001:db8::2')).toBe(60);
  throttle.forgive('2001:db8::2');
  expect(throttle.waitSeconds('2001:db8::1')).toBe(0);
  throttle.forgive('198.51.100.1');
  expect(throttle.attempt('198.51.100.1')).toBe(0);
});

test('many addresses do not fill the memory', () => {
  const throttle = new AddressThrottle(clockAt('2026-11-22T03:00:00Z'), { ...rule, most: 1 });
  for (const address of ['a', 'b', 'c']) throttle.refused(address);
  expect(['a', 'b', 'c'].map((address) => throttle.waitSeconds(address) > 0)).toEqual([
    false,
    true,
    true,
  ]);
});
