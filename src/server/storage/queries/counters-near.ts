/** Where counters stood near some days of some devices, for what lies between them (§5). */
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

export interface NearDays {
  deviceId: string;
  days: readonly string[];
}

/** Parameters of one statement stay far below what engines take. */
const mostAtOnce = 60;

/** The rows that there are on these days, in no order; one may come twice. */
export async function countersNear(
  db: Kysely<Schema>,
  customerId: string,
  wanted: readonly NearDays[],
) {
  const found: { device_id: string; period: string; unit: string; counters_json: string }[] = [];
  for (let start = 0; start < wanted.length; start += mostAtOnce) {
    const some = wanted.slice(start, start + mostAtOnce);
    const rows = await db
      .selectFrom('counter_days')
      .select(['device_id', 'period', 'unit', 'counters_json'])
      .where('customer_id', '=', customerId)
      .where((eb) =>
        eb.or(
          some.map(({ deviceId, days }) =>
            eb.and([eb('device_id', '=', deviceId), eb('period', 'in', days)]),
          ),
        ),
      )
      .execute();
    found.push(...rows);
  }
  return found;
}
