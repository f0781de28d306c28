import type { CounterPeriodsTable } from '#server/storage/schema.ts';
import { insertCustomer } from '#server/storage/queries/insert-customer.ts';
import { insertDevices } from '#server/storage/queries/insert-device.ts';
import type { Database } from '#server/storage/open.ts';

const at = '2026-11-22T00:00:00.000Z';

/** Registers a customer. */
export function addCustomer({ db }: Database, customerId: string): Promise<void> {
  return insertCustomer(db, {
    customer_id: customerId,
    name: customerId,
    role: 'customer',
    zone: 'Asia/Tokyo',
    language: 'ja',
    closing_day: 31,
    policy_json: '{}',
    created_at: at,
  });
}

/** Registers a device under a name; the rest is of no matter. */
export function addDevice(
  { db }: Database,
  customerId: string,
  deviceId: string,
  facts: { name?: string; kind?: string | null; location?: string } = {},
): Promise<void> {
  const nothing = { product: null, vendor: null, model: null, serial: null, mac: null };
  const nowhere = { building: null, group_id: null, host: null, port: null };
  const row = {
    ...nothing,
    ...nowhere,
    customer_id: customerId,
    device_id: deviceId,
    name: facts.name ?? deviceId,
    kind: facts.kind ?? null,
    location: facts.location ?? null,
    protocol: 'snmp',
    snmp_json: null,
    snmp_sealed: null,
    remote_ui: 0,
    start_meters_json: '{}',
    registered_at: at,
  };
  return insertDevices(db, [row]);
}

/** A period's row that stands at `total`. */
export function periodRow(
  customerId: string,
  deviceId: string,
  period: string,
  total: number | null,
): CounterPeriodsTable {
  return {
    customer_id: customerId,
    device_id: deviceId,
    period,
    unit: 'impressions',
    total,
    total_lineage: total,
    total_before: null,
    total_before_period: null,
    total_marks: '',
    counters_json: `{"total":[${total ?? 'null'}]}`,
    taken_at: at,
  };
}
