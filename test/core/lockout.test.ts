import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterWrongPassword, isLocked, type LockState } from '#core/lockout.ts';

const rule = { lockAfterFailures: 5, lockMinutes: 12 };
const open: LockState = { failures: 0, lockedUntilAt: null };
const noon = Date.parse('2026-11-22T03:00:00Z');
const minute = (count: number) => new Date(noon + count * 60_000).toISOString();

describe('§1.2 the account lock', () => {
  test('begins with the fifth wrong password and lasts 12 minutes', () => {
    let state = open;
    for (let count = 1; count <= 4; count++) state = afterWrongPassword(state, minute(0), rule);
    expect(isLocked(state, minute(0))).toBe(false);
    state = afterWrongPassword(state, minute(0), rule);
    expect(isLocked(state, minute(11.99))).toBe(true);
    expect(isLocked(state, minute(12))).toBe(false);
  });

  test('is not prolonged by more wrong passwords, and counts anew after it', () => {
    const locked = { failures: 5, lockedUntilAt: minute(12) };
    expect(afterWrongPassword(locked, minute(3), rule)).toBe(locked);
    expect(afterWrongPassword(locked, minute(12), rule)).toEqual({
      failures: 1,
      lockedUntilAt: null,
    });
  });

  test('lets at most five wrong passwords count in any twelve minutes', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 4 }), { maxLength: 200 }), (waits) => {
        let at = 0;
        let state = open;
        const counted: number[] = [];
        for (const wait of waits) {
          at += wait;
          const next = afterWrongPassword(state, minute(at), rule);
          if (next !== state) counted.push(at);
          state = next;
          if (state.lockedUntilAt !== null) expect(state.failures).toBe(5);
        }
        for (const [index, first] of counted.entries()) {
          const sixth = counted[index + 5];
          // six in a row span at least one lock, unless they were counted without ever reaching it
          if (sixth !== undefined) expect(sixth - first).toBeGreaterThanOrEqual(12);
        }
      }),
    );
  });
});
