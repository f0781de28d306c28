import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** What tells devices apart, of those that are registered under one of these. */
export interface KnownIdentity {
  device_id: string;
  name: string;
  serial: string | null;
  host: string | null;
  port: number | null;
  protocol: string;
  retired_at: string | null;
}

/** Names of one question, so that statements stay small. */
const atOnce = 400;

/**
 * The customer's devices, also retired ones, that have one of the serial numbers or
 * hosts, in no order. Capitals count: ask for each way of writing.
 */
export async function devicesKnownBy(
  db: Kysely<Schema>,
  customerId: string,
  { serials, hosts }: { serials: readonly string[]; hosts: readonly string[] },
): Promise<KnownIdentity[]> {
  const found = new Map<string, KnownIdentity>();
  for (const [column, values] of [
    ['serial', serials],
    ['host', hosts],
  ] as const) {
    for (let start = 0; start < values.length; start += atOnce) {
      const rows = await db
        .selectFrom('devices')
        .select(['device_id', 'name', 'serial', 'host', 'port', 'protocol', 'retired_at'])
        .where('customer_id', '=', customerId)
        .where(column, 'in', values.slice(start, start + atOnce))
        .execute();
      for (const row of rows) found.set(row.device_id, row);
    }
  }
  return [...found.values()];
}
