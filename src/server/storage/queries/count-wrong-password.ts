import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

export interface WrongPassword {
  customerId: string;
  userId: string;
  /** ISO instants: now, and the end of a lock that begins now */
  now: string;
  lockUntil: string;
  lockAfterFailures: number;
}

/**
 * Counts one wrong password and locks at the limit (§1.2), in one statement, so
 * that attempts at the same time are all counted. A lock that ended starts the
 * count anew.
 * @returns the count and the lock; null during a lock, which counts nothing
 */
export async function countWrongPassword(
  db: Kysely<Schema>,
  wrong: WrongPassword,
): Promise<{ failures: number; locked_until_at: string | null } | null> {
  const row = await db
    .updateTable('users')
    .set((eb) => {
      // what a lock that ended leaves behind does not count
      const before = eb
        .case()
        .when('locked_until_at', 'is', null)
        .then(eb.ref('failures'))
        .else(eb.lit(0))
        .end();
      const count = eb(before, '+', eb.lit(1));
      const reached = eb(count, '>=', wrong.lockAfterFailures);
      return {
        failures: count,
        locked_until_at: eb.case().when(reached).then(wrong.lockUntil).else(null).end(),
      };
    })
    .where('customer_id', '=', wrong.customerId)
    .where('user_id', '=', wrong.userId)
    .where((eb) =>
      eb.or([eb('locked_until_at', 'is', null), eb('locked_until_at', '<=', wrong.now)]),
    )
    .returning(['failures', 'locked_until_at'])
    .executeTakeFirst();
  return row ?? null;
}
