/**
 * The totals of a period as two texts that PostgreSQL writes itself: its driver takes a
 * microsecond for each value of each row, and texts are taken apart in a tenth of that.
 */
import { type Kysely, sql } from 'kysely';
import { type Measure, type PeriodUnit, shiftPeriod } from '#core/period.ts';
import { periodTable } from '../queries/period-table.ts';
import type { Schema } from '../schema.ts';
import { amongTexts } from './among.ts';

/** Devices and their values, both in one order. */
export interface PackedTotals {
  /** ids, each with `idEnd` between */
  ids: string;
  /**
   * Each with `valueEnd` between: a number, where it is in impressions and there is nothing to
   * remark, else its row's columns with `partEnd` between: `unit`, `total`, `total_lineage`,
   * `total_before`, `total_before_period`, `total_marks`; null is empty.
   */
  values: string;
}

export const [idEnd, valueEnd, partEnd] = ['\n', ',', '|'] as const;

/** @param deviceIds null: all that there are; nothing comes back where there are none */
export async function packedTotals(
  db: Kysely<Schema>,
  customerId: string,
  { unit, measure, period }: { unit: PeriodUnit; measure: Measure; period: string },
  deviceIds: readonly string[] | null,
): Promise<PackedTotals | null> {
  const plain =
    measure === 'usage'
      ? sql`case when unit = 'impressions' and total_marks = '' and total is not null
          and total_before_period = ${shiftPeriod(period, -1)}
          then (total_lineage - total_before)::text end`
      : sql`case when unit = 'impressions' and total_marks = '' and total_lineage is not null
          then total::text end`;
  const whole = sql`concat_ws(${sql.lit(partEnd)}, unit, coalesce(total::text, ''),
    coalesce(total_lineage::text, ''), coalesce(total_before::text, ''),
    coalesce(total_before_period, ''), total_marks)`;
  let query = db
    .selectFrom(periodTable(unit))
    .select([
      sql<string | null>`string_agg(device_id, ${sql.lit(idEnd)})`.as('ids'),
      sql<string | null>`string_agg(coalesce(${plain}, ${whole}), ${sql.lit(valueEnd)})`.as(
        'values',
      ),
    ])
    .where('customer_id', '=', customerId)
    .where('period', '=', period);
  if (deviceIds !== null) query = query.where(amongTexts(db, 'device_id', deviceIds));
  const { ids, values } = await query.executeTakeFirstOrThrow();
  return ids === null || values === null ? null : { ids, values };
}
