import { setImmediate as breath } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { MatrixEntry } from '#core/build-matrix.ts';
import { units } from '#core/counter.ts';
import { periodsBetween, type PeriodUnit } from '#core/period.ts';
import type { Schema } from '../schema.ts';
import { periodTable } from './period-table.ts';

/** Above this many devices a range is read whole and not device by device. */
const mostNamed = 1000;

/**
 * Totals of devices in a range of periods, in any order. Many devices: the
 * covering index, one period after the other, so that others get a turn between
 * (10,000 rows take SQLite some 30 ms). Few devices: a look-up for each of them
 * and each period, named one by one because the key has the period first.
 * @param deviceIds the devices wanted, null for all of a small fleet; with many
 *   of them, others come along
 */
export async function matrixEntries(
  db: Kysely<Schema>,
  customerId: string,
  range: { unit: PeriodUnit; from: string; to: string },
  deviceIds: readonly string[] | null,
): Promise<MatrixEntry[]> {
  const query = totals(db, customerId, range.unit);
  if (deviceIds === null) {
    const rows = await query
      .where('period', '>=', range.from)
      .where('period', '<=', range.to)
      .execute();
    return rows.map(entryOf);
  }
  if (deviceIds.length <= mostNamed) {
    if (deviceIds.length === 0) return [];
    const rows = await query
      .where('device_id', 'in', deviceIds)
      .where('period', 'in', periodsBetween(range.from, range.to))
      .execute();
    await breath();
    return rows.map(entryOf);
  }
  const entries: MatrixEntry[] = [];
  for (const period of periodsBetween(range.from, range.to)) {
    for (const row of await query.where('period', '=', period).execute())
      entries.push(entryOf(row));
    await breath();
  }
  return entries;
}

function totals(db: Kysely<Schema>, customerId: string, unit: PeriodUnit) {
  return db
    .selectFrom(periodTable(unit))
    .select([
      'device_id',
      'period',
      'unit',
      'total',
      'total_lineage',
      'total_before',
      'total_before_period',
      'total_marks',
    ])
    .where('customer_id', '=', customerId);
}

interface TotalsRow {
  device_id: string;
  period: string;
  unit: string;
  total: number | null;
  total_lineage: number | null;
  total_before: number | null;
  total_before_period: string | null;
  total_marks: string;
}

function entryOf(row: TotalsRow): MatrixEntry {
  // a total that was read but not accepted leaves a mark; without one it was not read
  const isAbsent = row.total === null && row.total_marks === '';
  return {
    deviceId: row.device_id,
    period: row.period,
    unit: units.find((unit) => unit === row.unit) ?? 'impressions',
    total: isAbsent
      ? null
      : {
          panel: row.total,
          lineage: row.total_lineage,
          before: row.total_before,
          beforePeriod: row.total_before_period,
          // the matrix does not show epochs, so its index does not hold them
          epoch: 1,
          marks: row.total_marks,
        },
  };
}
