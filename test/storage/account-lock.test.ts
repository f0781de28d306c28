import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLocked, lockEnd, type LockState } from '#core/lockout.ts';
import { acceptPassword } from '#server/storage/queries/accept-password.ts';
import { countWrongPassword } from '#server/storage/queries/count-wrong-password.ts';
import { userByName } from '#server/storage/queries/user-by-name.ts';
import { describeEveryEngine } from '#test/support/database.ts';
import { seed } from '#test/support/seed.ts';

const rule = { lockAfterFailures: 5, lockMinutes: 12 };
const noon = Date.parse('2026-11-22T03:00:00Z');
const minute = (count: number) => new Date(noon + count * 60_000).toISOString();

/** An account that a wrong password is given to at a minute; null: it counts nothing. */
async function account(engine: Parameters<typeof seed>[0]) {
  const office = await seed(engine, { users: ['sato'] });
  const { db } = office.system;
  const user = await userByName(db, 'sato');
  const key = { customerId: user?.customer_id ?? '', userId: user?.user_id ?? '' };
  return {
    async wrong(at: number): Promise<LockState | null> {
      const now = minute(at);
      const counted = await countWrongPassword(db, {
        ...key,
        now,
        lockUntil: lockEnd(now, rule),
        lockAfterFailures: rule.lockAfterFailures,
      });
      return counted && { failures: counted.failures, lockedUntilAt: counted.locked_until_at };
    },
    right: (at: number) => acceptPassword(db, { ...key, now: minute(at) }),
    [Symbol.asyncDispose]: () => office[Symbol.asyncDispose](),
  };
}

describeEveryEngine((engine) => {
  test('§1.2 the lock begins with the fifth wrong password and lasts 12 minutes', async () => {
    await using sato = await account(engine);
    for (let count = 1; count <= 4; count++) {
      expect(await sato.wrong(0)).toEqual({ failures: count, lockedUntilAt: null });
    }
    const locked = await sato.wrong(0);
    expect(locked).toEqual({ failures: 5, lockedUntilAt: minute(12) });
    if (locked === null) return;
    expect([11.99, 12].map((at) => isLocked(locked, minute(at)))).toEqual([true, false]);
    expect([await sato.right(11.99), await sato.right(12)]).toEqual([false, true]);
  });

  test('§1.2 it is not prolonged by more wrong passwords, and counts anew after it', async () => {
    await using sato = await account(engine);
    for (let count = 1; count <= 5; count++) await sato.wrong(0);
    expect(await sato.wrong(3)).toBeNull();
    expect(await sato.wrong(12)).toEqual({ failures: 1, lockedUntilAt: null });
  });

  test('§1.2 at most five wrong passwords count in any twelve minutes', async () => {
    await using sato = await account(engine);
    let at = 0;
    const waits = fc.array(fc.nat({ max: 4 }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(waits, async (some) => {
        // later than any lock of the run before
        at += 60;
        await sato.right(at);
        const counted: number[] = [];
        for (const wait of some) {
          at += wait;
          const state = await sato.wrong(at);
          if (state === null) continue;
          counted.push(at);
          expect(state.lockedUntilAt !== null).toBe(state.failures === 5);
        }
        for (const [index, first] of counted.entries()) {
          const sixth = counted[index + 5];
          // a lock lies between a wrong password and the fifth after it
          if (sixth !== undefined) expect(sixth - first).toBeGreaterThanOrEqual(12);
        }
      }),
      { numRuns: 25 },
    );
  });
});
