import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import { isSilent, neverReported, type Limits } from './shown-state.ts';

/** Sums by customer and collector, over the slots from each instant on. */
export async function arrivalsCounted(
  db: Kysely<Schema>,
  from: { hour: string; day: string; week: string },
  customerId: string | null,
) {
  const rows = await db
    .selectFrom('arrivals')
    .select(['customer_id', 'collector_id'])
    .select((eb) => {
      const sum = (column: 'reports' | 'readings' | 'failures', since: string) =>
        eb.fn.sum<number | string>(
          eb.case().when('slot', '>=', since).then(eb.ref(column)).else(0).end(),
        );
      return [
        sum('reports', from.hour).as('hour_reports'),
        sum('readings', from.hour).as('hour_readings'),
        sum('failures', from.hour).as('hour_failures'),
        sum('reports', from.day).as('day_reports'),
        sum('readings', from.day).as('day_readings'),
        sum('failures', from.day).as('day_failures'),
        sum('reports', from.week).as('week_reports'),
        sum('readings', from.week).as('week_readings'),
        sum('failures', from.week).as('week_failures'),
      ];
    })
    .where('slot', '>=', from.week)
    .$if(customerId !== null, (query) => query.where('customer_id', '=', customerId))
    .groupBy(['customer_id', 'collector_id'])
    .execute();
  return rows;
}

/** Devices by customer and by the collector that read them last: how many, and how many of them tell nothing. */
export async function devicesByReader(
  db: Kysely<Schema>,
  limits: Limits,
  customerId: string | null,
) {
  const rows = await db
    .selectFrom('devices')
    .select((eb) => [
      'devices.customer_id',
      'devices.read_by',
      eb.fn.countAll<number | string>().as('registered'),
      eb.fn.max('devices.contact_at').as('contact_at'),
      eb.fn
        .sum<number | string>(eb.case().when(isSilent(eb, limits)).then(1).else(0).end())
        .as('silent'),
      eb.fn
        .sum<number | string>(eb.case().when(neverReported(eb)).then(1).else(0).end())
        .as('never'),
    ])
    .where('retired_at', 'is', null)
    .$if(customerId !== null, (query) => query.where('devices.customer_id', '=', customerId))
    .groupBy(['devices.customer_id', 'devices.read_by'])
    .execute();
  return rows;
}
