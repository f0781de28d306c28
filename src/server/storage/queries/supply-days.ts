/** The days of supplies (§5). */
import type { Kysely } from 'kysely';
import type { Schema, SupplyDaysTable } from '../schema.ts';
import { writeRows, type RowStatement } from '../write-rows.ts';

const statement: RowStatement<SupplyDaysTable> = {
  columns: ['customer_id', 'device_id', 'day', 'taken_at', 'serial', 'levels_json'],
  build: (db, rows) =>
    db
      .insertInto('supply_days')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['customer_id', 'device_id', 'day'])
          .doUpdateSet((eb) => ({
            taken_at: eb.ref('excluded.taken_at'),
            serial: eb.ref('excluded.serial'),
            levels_json: eb.ref('excluded.levels_json'),
          }))
          .whereRef('supply_days.taken_at', '<=', 'excluded.taken_at'),
      ),
};

/** Stores days; one that is there is replaced by what was told later on it. */
export async function upsertSupplyDays(
  db: Kysely<Schema>,
  rows: readonly SupplyDaysTable[],
): Promise<void> {
  await writeRows(db, statement, rows);
}

/** The days of some devices from a local day on, the oldest first; at most some hundred devices. */
export function supplyDaysOf(
  db: Kysely<Schema>,
  customerId: string,
  deviceIds: readonly string[],
  from: string,
) {
  return db
    .selectFrom('supply_days')
    .select(['device_id', 'day', 'serial', 'levels_json as levels'])
    .where('customer_id', '=', customerId)
    .where('device_id', 'in', [...deviceIds, ''])
    .where('day', '>=', from)
    .orderBy('device_id')
    .orderBy('day')
    .execute();
}
