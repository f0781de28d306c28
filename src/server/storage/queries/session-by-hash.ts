import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** The session with its user and customer, null where there is none. */
export async function sessionByHash(
  db: Kysely<Schema>,
  key: { customerId: string; sessionHash: string },
) {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('users', (join) =>
      join
        .onRef('users.customer_id', '=', 'sessions.customer_id')
        .onRef('users.user_id', '=', 'sessions.user_id'),
    )
    .innerJoin('customers', 'customers.customer_id', 'sessions.customer_id')
    .select([
      'sessions.user_id',
      'sessions.seen_at',
      'sessions.expires_at',
      'users.user_name',
      'users.name',
      'users.role',
      'users.language',
      'users.zone',
      'users.region',
      'users.email',
      'users.password_changed_at',
      'customers.name as customer_name',
      'customers.role as customer_role',
      'customers.zone as customer_zone',
      'customers.closing_day',
      'customers.policy_json',
    ])
    .where('sessions.customer_id', '=', key.customerId)
    .where('sessions.session_hash', '=', key.sessionHash)
    .where('users.disabled_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}
