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

/** Customers whose devices may not be asked at all times, with their zones. */
export function customersWithWindows(
  db: Kysely<Schema>,
): Promise<{ customer_id: string; zone: string; windows_json: string }[]> {
  return db
    .selectFrom('collection_schedules as schedules')
    .innerJoin('customers', 'customers.customer_id', 'schedules.customer_id')
    .select(['schedules.customer_id', 'customers.zone', 'schedules.windows_json'])
    .where('schedules.windows_json', '!=', '[]')
    .execute();
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

/** Takes the place of what was entered before; what the row says nothing of stays. */
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

/** Notes that a collector asked all of its ranges. @param at ISO instant */
export async function noteSearched(
  db: Kysely<Schema>,
  { customerId, collectorId }: { customerId: string; collectorId: string },
  at: string,
): Promise<void> {
  await db
    .updateTable('scan_plans')
    .set({ searched_at: at })
    .where('customer_id', '=', customerId)
    .where('collector_id', '=', collectorId)
    .execute();
}
