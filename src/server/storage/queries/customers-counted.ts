import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import { isSilent, neverReported, type Limits } from './shown-state.ts';

export interface CountedCustomer {
  customer_id: string;
  name: string;
  role: string;
  zone: string;
  closing_day: number;
  /** not counting retired ones */
  devices: number;
  silent: number;
  never: number;
  users: number;
  /** the last contact of any of its devices */
  contact_at: string | null;
}

/**
 * Customers with what they have, in no order: one pass over the devices and one
 * over the users, whatever the number of customers.
 * @param customerId one of them; null: all
 */
export async function customersCounted(
  db: Kysely<Schema>,
  limits: Limits,
  customerId: string | null = null,
): Promise<CountedCustomer[]> {
  let devices = db
    .selectFrom('devices')
    .select((eb) => [
      'devices.customer_id',
      eb.fn.countAll<number | string>().as('devices'),
      eb.fn.max('devices.contact_at').as('contact_at'),
      eb.fn
        .sum<number | string>(eb.case().when(isSilent(eb, limits)).then(1).else(0).end())
        .as('silent'),
      eb.fn
        .sum<number | string>(eb.case().when(neverReported(eb)).then(1).else(0).end())
        .as('never'),
    ])
    .where('retired_at', 'is', null)
    .groupBy('devices.customer_id');
  let users = db
    .selectFrom('users')
    .select((eb) => ['customer_id', eb.fn.countAll<number | string>().as('users')])
    .groupBy('customer_id');
  let customers = db
    .selectFrom('customers')
    .select(['customer_id', 'name', 'role', 'zone', 'closing_day']);
  if (customerId !== null) {
    devices = devices.where('devices.customer_id', '=', customerId);
    users = users.where('customer_id', '=', customerId);
    customers = customers.where('customer_id', '=', customerId);
  }
  const [rows, ofDevices, ofUsers] = await Promise.all([
    customers.execute(),
    devices.execute(),
    users.execute(),
  ]);
  const devicesBy = new Map(ofDevices.map((row) => [row.customer_id, row]));
  const usersBy = new Map(ofUsers.map((row) => [row.customer_id, Number(row.users)]));
  return rows.map((row) => {
    const counted = devicesBy.get(row.customer_id);
    return {
      ...row,
      devices: Number(counted?.devices ?? 0),
      silent: Number(counted?.silent ?? 0),
      never: Number(counted?.never ?? 0),
      users: usersBy.get(row.customer_id) ?? 0,
      contact_at: counted?.contact_at ?? null,
    };
  });
}
