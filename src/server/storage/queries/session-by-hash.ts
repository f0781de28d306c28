import type { Kysely } from 'kysely';
import { keptSelect } from '../kept-select.ts';
import type { Schema } from '../schema.ts';

interface SessionKey {
  customerId: string;
  sessionHash: string;
}

const sessionWithUser = keptSelect((db, key: SessionKey) =>
  db
    .selectFrom('sessions')
    .innerJoin('users', (join) =>
      join
        .onRef('users.customer_id', '=', 'sessions.customer_id')
        .onRef('users.user_id', '=', 'sessions.user_id'),
    )
    .innerJoin('customers', 'customers.customer_id', 'sessions.customer_id')
    .leftJoin('customers as viewed', 'viewed.customer_id', 'sessions.viewed_customer_id')
    .select([
      'sessions.user_id',
      'sessions.seen_at',
      'sessions.expires_at',
      'sessions.method',
      'users.user_name',
      'users.name',
      'users.role',
      'users.scoped',
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
      'sessions.viewed_until_at',
      'sessions.view_reason',
      'viewed.customer_id as viewed_id',
      'viewed.name as viewed_name',
      'viewed.zone as viewed_zone',
      'viewed.closing_day as viewed_closing_day',
      'viewed.policy_json as viewed_policy_json',
    ])
    .where('sessions.customer_id', '=', key.customerId)
    .where('sessions.session_hash', '=', key.sessionHash)
    .where('users.disabled_at', 'is', null),
);

/** The session with its user and customer, and the customer whom it views (§11); null where there is none. */
export async function sessionByHash(db: Kysely<Schema>, key: SessionKey) {
  const { customerId, sessionHash } = key;
  return (await sessionWithUser(db, { customerId, sessionHash })) ?? null;
}
