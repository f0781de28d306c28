import { setImmediate as breath } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import { allDays, noDays, type DaySet } from '#core/day-set.ts';
import { daysOfMonth, periodsBetween } from '#core/period.ts';
import type { Schema } from '../schema.ts';

/** Up to this many devices are looked up one by one, as the key has the day first. */
const mostNamed = 500;
/** Days of one statement: 10,000 devices × 4 days take SQLite some 30 ms. */
const daysAtOnce = 4;

/**
 * The days of a month with readings, a row a device, however many days.
 * @param deviceIds the devices wanted; with many of them, others come along
 */
export async function daysObtained(
  db: Kysely<Schema>,
  customerId: string,
  month: string,
  deviceIds: readonly string[],
): Promise<Map<string, DaySet>> {
  const found = new Map<string, DaySet>();
  const { first, last } = daysOfMonth(month);
  const days = periodsBetween(first, last);
  const named = deviceIds.length <= mostNamed;
  if (deviceIds.length === 0) return found;
  for (let start = 0; start < days.length; start += daysAtOnce) {
    let query = db
      .selectFrom('counter_days')
      .select('device_id')
      // the day of the month as a bit; each day stands once, so that the sum is their union
      .select(
        sql<number | string>`sum(1 << (cast(substr(period, 9, 2) as integer) - 1))`.as('bits'),
      )
      .where('customer_id', '=', customerId)
      .where('period', 'in', days.slice(start, start + daysAtOnce))
      .groupBy('device_id');
    if (named) query = query.where('device_id', 'in', deviceIds);
    for (const { device_id, bits } of await query.execute()) {
      found.set(device_id, allDays(found.get(device_id) ?? noDays, Number(bits)));
    }
    await breath();
  }
  return found;
}
