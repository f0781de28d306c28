import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/**
 * Notes a right password: the count of wrong ones starts anew.
 * @returns false during a lock, in which the right password is refused too (§1.2)
 */
export async function acceptPassword(
  db: Kysely<Schema>,
  user: { customerId: string; userId: string; now: string },
): Promise<boolean> {
  const accepted = await db
    .updateTable('users')
    .set({ failures: 0, locked_until_at: null })
    .where('customer_id', '=', user.customerId)
    .where('user_id', '=', user.userId)
    .where((eb) =>
      eb.or([eb('locked_until_at', 'is', null), eb('locked_until_at', '<=', user.now)]),
    )
    .returning('user_id')
    .execute();
  return accepted.length > 0;
}
