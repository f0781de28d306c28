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

/**
 * Faces of each device over the months, also of retired ones; devices without any known
 * month are left out.
 */
export async function usageByDevice(
  db: Kysely<Schema>,
  customerId: string,
  periods: readonly string[],
): Promise<DeviceUsage[]> {
  const rows = await used(db, customerId, periods)
    .select((eb) => eb.fn.count<number | string>('period').as('months'))
    .execute();
  return rows.map(({ device_id, usage, months }) => ({
    device_id,
    usage: exact(Number(usage)),
    months: Number(months),
  }));
}

/** The devices with the most faces in a month, also retired ones. */
export async function busiestDevices(
  db: Kysely<Schema>,
  customerId: string,
  { period, limit }: { period: string; limit: number },
) {
  const rows = await used(db, customerId, [period])
    .orderBy('usage', 'desc')
    .orderBy('device_id')
    .limit(limit)
    .execute();
  return rows.map(({ device_id, usage }) => ({ device_id, usage: exact(Number(usage)) }));
}

/** The devices that are used no more. */
export async function retiredDevices(
  db: Kysely<Schema>,
  customerId: string,
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('devices')
    .select('device_id')
    .where('customer_id', '=', customerId)
    .where('retired_at', 'is not', null)
    .execute();
  return new Set(rows.map(({ device_id }) => device_id));
}

/** All counters of a month of devices that count faces, also of retired ones. */
export function countersOfMonth(db: Kysely<Schema>, customerId: string, period: string) {
  return db
    .selectFrom('counter_months')
    .select(['device_id', 'counters_json'])
    .where('customer_id', '=', customerId)
    .where('period', '=', period)
    .where('unit', '=', 'impressions')
    .execute();
}

/** Without devices: they are many, and those that are retired few. */
function used(db: Kysely<Schema>, customerId: string, periods: readonly string[]) {
  return (
    db
      .selectFrom('counter_months')
      .select('device_id')
      .select((eb) =>
        eb.fn.sum<number | string>(eb('total_lineage', '-', eb.ref('total_before'))).as('usage'),
      )
      .where('customer_id', '=', customerId)
      .where('period', 'in', [...periods])
      .where('unit', '=', 'impressions')
      // what is unknown on either side is no usage (§4.5.2)
      .where('total_lineage', 'is not', null)
      .where('total_before', 'is not', null)
      .groupBy('device_id')
  );
}
