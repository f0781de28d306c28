import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** The hashes of a user's earlier passwords, the latest first; today's is not among them. */
export async function passwordHistory(
  db: Kysely<Schema>,
  user: { customerId: string; userId: string; most: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('password_history')
    .select('password_hash')
    .where('customer_id', '=', user.customerId)
    .where('user_id', '=', user.userId)
    .orderBy('history_id', 'desc')
    .limit(user.most)
    .execute();
  return rows.map((row) => row.password_hash);
}
