/** What devices used in some months, for Home (§2) and its hints: one query, however many devices. */
import type { Kysely } from 'kysely';
import { exact } from '#core/lineage.ts';
import type { Schema } from '../schema.ts';

export interface DeviceUsage {
  device_id: string;
  usage: number;
  /** months with a known usage */
  months: number;
}

/** Faces of each device in use, over the months; devices without any known month are left out. */
export async function usageByDevice(
  db: Kysely<Schema>,
  customerId: string,
  periods: readonly string[],
): Promise<DeviceUsage[]> {
  const rows = await used(db, customerId, periods)
    .select((eb) => eb.fn.count<number | string>('counter_months.period').as('months'))
    .execute();
  return rows.map(({ device_id, usage, months }) => ({
    device_id,
    usage: exact(Number(usage)),
    months: Number(months),
  }));
}

/** The devices with the most faces in a month, by name and place. */
export async function busiestDevices(
  db: Kysely<Schema>,
  customerId: string,
  { period, limit }: { period: string; limit: number },
) {
  const rows = await used(db, customerId, [period])
    .orderBy('usage', 'desc')
    .orderBy('counter_months.device_id')
    .limit(limit)
    .execute();
  return rows.map(({ device_id, usage }) => ({ device_id, usage: exact(Number(usage)) }));
}

/** All counters of a month of devices in use that count faces. */
export function countersOfMonth(db: Kysely<Schema>, customerId: string, period: string) {
  return db
    .selectFrom('counter_months')
    .select(['device_id', 'counters_json'])
    .where('customer_id', '=', customerId)
    .where('period', '=', period)
    .where('unit', '=', 'impressions')
    .execute();
}

function used(db: Kysely<Schema>, customerId: string, periods: readonly string[]) {
  return (
    db
      .selectFrom('counter_months')
      .innerJoin('devices', (join) =>
        join
          .onRef('devices.customer_id', '=', 'counter_months.customer_id')
          .onRef('devices.device_id', '=', 'counter_months.device_id'),
      )
      .select('counter_months.device_id')
      .select((eb) =>
        eb.fn
          .sum<number | string>(
            eb('counter_months.total_lineage', '-', eb.ref('counter_months.total_before')),
          )
          .as('usage'),
      )
      .where('counter_months.customer_id', '=', customerId)
      .where('counter_months.period', 'in', [...periods])
      .where('counter_months.unit', '=', 'impressions')
      // what is unknown on either side is no usage (§4.5.2)
      .where('counter_months.total_lineage', 'is not', null)
      .where('counter_months.total_before', 'is not', null)
      .where('devices.retired_at', 'is', null)
      .groupBy('counter_months.device_id')
  );
}
