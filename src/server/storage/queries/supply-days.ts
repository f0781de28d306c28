/** The days of supplies (§5). */
import type { Kysely } from 'kysely';
import type { Schema, SupplyDaysTable } from '../schema.ts';
import { writeRows, type RowStatement } from '../write-rows.ts';

const statement: RowStatement<SupplyDaysTable> = {
  columns: ['customer_id', 'device_id', 'day', 'taken_at', 'serial', 'levels_json'],
  numbers: [],
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

/**
 * Forgets the days before a local day, of some devices at a time. Asked device by device: the
 * key finds their oldest days, and none has to be passed over.
 * @returns how many days went; 0 once there is nothing left
 */
export async function forgetSupplyDays(
  db: Kysely<Schema>,
  { customerId, before, most }: { customerId: string; before: string; most: number },
): Promise<number> {
  const old = await db
    .selectFrom('devices')
    .select('device_id')
    .where('customer_id', '=', customerId)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('supply_days')
          .select('supply_days.day')
          .whereRef('supply_days.customer_id', '=', 'devices.customer_id')
          .whereRef('supply_days.device_id', '=', 'devices.device_id')
          .where('supply_days.day', '<', before),
      ),
    )
    .orderBy('device_id')
    .limit(most)
    .execute();
  if (old.length === 0) return 0;
  const ids = old.map(({ device_id: id }) => id);
  const { numDeletedRows } = await db
    .deleteFrom('supply_days')
    .where('customer_id', '=', customerId)
    .where('device_id', 'in', ids)
    .where('day', '<', before)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
