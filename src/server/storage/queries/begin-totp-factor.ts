import type { Insertable, Kysely } from 'kysely';
import type { Schema, TotpFactorsTable } from '../schema.ts';

/**
 * Keeps the key of an authenticator that is being set up, instead of one that never was confirmed.
 * @returns false where the user has a confirmed one, which stays
 */
export async function beginTotpFactor(
  db: Kysely<Schema>,
  row: Insertable<TotpFactorsTable>,
): Promise<boolean> {
  const begun = await db
    .insertInto('totp_factors')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['customer_id', 'user_id'])
        .doUpdateSet({ secret_sealed: row.secret_sealed, created_at: row.created_at })
        .where('totp_factors.confirmed_at', 'is', null),
    )
    .returning('user_id')
    .execute();
  return begun.length > 0;
}
