import type { Kysely } from 'kysely';
import type { CounterPeriodsTable, Schema } from '../schema.ts';
import { writeRows, type RowStatement } from '../write-rows.ts';
import { noteCounterChange } from './counter-changes.ts';
import type { PeriodTable } from './period-table.ts';

const columns = [
  'customer_id',
  'device_id',
  'period',
  'unit',
  'total',
  'total_lineage',
  'total_before',
  'total_before_period',
  'total_marks',
  'counters_json',
  'taken_at',
] as const satisfies readonly (keyof CounterPeriodsTable)[];

function upsertInto(table: PeriodTable): RowStatement<CounterPeriodsTable> {
  return {
    columns,
    numbers: ['total', 'total_lineage', 'total_before'],
    build: (db, rows) =>
      db
        .insertInto(table)
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(['customer_id', 'device_id', 'period']).doUpdateSet((eb) => ({
            unit: eb.ref('excluded.unit'),
            total: eb.ref('excluded.total'),
            total_lineage: eb.ref('excluded.total_lineage'),
            total_before: eb.ref('excluded.total_before'),
            total_before_period: eb.ref('excluded.total_before_period'),
            total_marks: eb.ref('excluded.total_marks'),
            counters_json: eb.ref('excluded.counters_json'),
            taken_at: eb.ref('excluded.taken_at'),
          })),
        ),
  };
}

const statements: Record<PeriodTable, RowStatement<CounterPeriodsTable>> = {
  counter_days: upsertInto('counter_days'),
  counter_months: upsertInto('counter_months'),
  counter_closings: upsertInto('counter_closings'),
};

/** Stores days, months or closing months; a row that is there is replaced. */
export async function upsertPeriods(
  db: Kysely<Schema>,
  table: PeriodTable,
  rows: readonly CounterPeriodsTable[],
): Promise<void> {
  await writeRows(db, statements[table], rows);
  for (const [customerId, own] of Map.groupBy(rows, (row) => row.customer_id)) {
    const deviceIds = own.map((row) => row.device_id);
    const since = own.reduce((first, { period }) => (period < first ? period : first), '9999');
    await noteCounterChange(db, { customerId, deviceIds, since });
  }
}
