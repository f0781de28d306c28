import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Who takes care of any device, in no order. */
export function suppliesManagers(db: Kysely<Schema>, customerId: string) {
  return db
    .selectFrom('users')
    .select(['users.user_id as userId', 'users.name'])
    .where('users.customer_id', '=', customerId)
    .where(({ exists, selectFrom, lit }) =>
      exists(
        selectFrom('devices')
          .select(lit(1).as('one'))
          .where('devices.customer_id', '=', customerId)
          .whereRef('devices.manager_user_id', '=', 'users.user_id')
          .where('devices.retired_at', 'is', null),
      ),
    )
    .execute();
}
