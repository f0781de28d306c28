import type { Kysely } from 'kysely';
import { exact } from '#core/lineage.ts';
import type { Schema } from '../schema.ts';

export interface UsageSum {
  period: string;
  unit: string;
  usage: number | null;
  /** devices with a usage */
  devices: number;
  /** devices left out: their first reading ever, whose usage is their life-long count (§4.5.2) */
  firsts: number;
}

export interface UsageRange {
  customerId: string;
  /** YYYY-MM or YYYY-MM-DD, both included */
  from: string;
  to: string;
}

/** Usage of all devices together, a row for each month or day and unit, in the order of time. */
export async function usageSums(
  db: Kysely<Schema>,
  table: 'counter_days' | 'counter_months',
  range: UsageRange,
): Promise<UsageSum[]> {
  const rows = await db
    .selectFrom(table)
    .select(['period', 'unit'])
    .select((eb) => {
      // null, and so outside of sum and count, where either side is unknown
      const usage = eb('total_lineage', '-', eb.ref('total_before'));
      const first = eb.and([eb('total_lineage', 'is not', null), eb('total_before', 'is', null)]);
      return [
        eb.fn.sum<number | null>(usage).as('usage'),
        eb.fn.count<number | string>(usage).as('devices'),
        eb.fn.sum<number | string>(eb.case().when(first).then(1).else(0).end()).as('firsts'),
      ];
    })
    .where('customer_id', '=', range.customerId)
    .where('period', '>=', range.from)
    .where('period', '<=', range.to)
    .groupBy(['period', 'unit'])
    .orderBy('period')
    .execute();
  return rows.map(({ period, unit, usage, devices, firsts }) => ({
    period,
    unit,
    // areas are added as binary fractions
    usage: usage === null ? null : exact(usage),
    devices: Number(devices),
    firsts: Number(firsts),
  }));
}
