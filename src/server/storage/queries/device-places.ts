import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Names and addresses of a customer's devices, and when they last counted and answered. */
export function devicePlaces(db: Kysely<Schema>, customerId: string) {
  return db
    .selectFrom('devices')
    .select(['device_id', 'name', 'host', 'port', 'counted_at', 'contact_at', 'failed_at'])
    .where('customer_id', '=', customerId)
    .where('retired_at', 'is', null)
    .execute();
}
