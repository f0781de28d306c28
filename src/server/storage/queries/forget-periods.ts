import type { Kysely } from 'kysely';
import { periodsBetween } from '#core/period.ts';
import type { Schema } from '../schema.ts';
import { noteCounterChange } from './counter-changes.ts';
import type { DeviceKey } from './device-detail.ts';

/** Periods that one statement names. */
const periodsAtOnce = 500;

/**
 * Removes a device's days and months, which its readings make again. The periods are named,
 * as they lead the tables' keys: without them, each row of the customer would be looked at.
 */
export async function forgetPeriods(
  db: Kysely<Schema>,
  { customerId, deviceId }: DeviceKey,
): Promise<void> {
  for (const table of ['counter_days', 'counter_months', 'counter_closings'] as const) {
    const periods = await periodsOf(db, table, customerId);
    for (let start = 0; start < periods.length; start += periodsAtOnce) {
      await db
        .deleteFrom(table)
        .where('customer_id', '=', customerId)
        .where('period', 'in', periods.slice(start, start + periodsAtOnce))
        .where('device_id', '=', deviceId)
        .execute();
    }
  }
  await noteCounterChange(db, { customerId, deviceIds: [deviceId] });
}

/** From the first one that any of the customer's devices has to the last one. */
async function periodsOf(
  db: Kysely<Schema>,
  table: 'counter_days' | 'counter_months' | 'counter_closings',
  customerId: string,
): Promise<string[]> {
  const end = (direction: 'asc' | 'desc') =>
    db
      .selectFrom(table)
      .select('period')
      .where('customer_id', '=', customerId)
      .orderBy('period', direction)
      .limit(1)
      .executeTakeFirst();
  const [first, last] = [await end('asc'), await end('desc')];
  return first === undefined || last === undefined ? [] : periodsBetween(first.period, last.period);
}
