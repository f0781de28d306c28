/** When a customer's devices are asked, and where each collector looks for them (§12). */
import type { Insertable, Kysely, Selectable } from 'kysely';
import type { CollectionSchedulesTable, ScanPlansTable, Schema } from '../schema.ts';

/** null: nothing was entered. */
export async function collectionScheduleOf(
  db: Kysely<Schema>,
  customerId: string,
): Promise<Selectable<CollectionSchedulesTable> | null> {
  const row = await db
    .selectFrom('collection_schedules')
    .selectAll()
    .where('customer_id', '=', customerId)
    .executeTakeFirst();
  return row ?? null;
}

/** Takes the place of what was entered before. */
export async function putCollectionSchedule(
  db: Kysely<Schema>,
  row: Insertable<CollectionSchedulesTable>,
): Promise<void> {
  const { customer_id: _, ...change } = row;
  await db
    .insertInto('collection_schedules')
    .values(row)
    .onConflict((conflict) => conflict.column('customer_id').doUpdateSet(change))
    .execute();
}

/** Of all of a customer's collectors. */
export function scanPlansOf(
  db: Kysely<Schema>,
  customerId: string,
): Promise<Selectable<ScanPlansTable>[]> {
  return db
    .selectFrom('scan_plans')
    .selectAll()
    .where('customer_id', '=', customerId)
    .orderBy('collector_id')
    .execute();
}

/** Takes the place of what was entered before; how unknown hosts are asked stays. */
export async function putScanPlan(
  db: Kysely<Schema>,
  row: Insertable<ScanPlansTable>,
): Promise<void> {
  const { customer_id: _, collector_id: __, ...change } = row;
  await db
    .insertInto('scan_plans')
    .values(row)
    .onConflict((conflict) => conflict.columns(['customer_id', 'collector_id']).doUpdateSet(change))
    .execute();
}
