/** What was taught about models (§12); the provider's rows. */
import type { Kysely, Selectable } from 'kysely';
import type { Schema, TeachingsTable } from '../schema.ts';

export type TeachingRow = Selectable<TeachingsTable>;

/** All of them without their recordings, by id. */
export function allTeachings(db: Kysely<Schema>): Promise<Omit<TeachingRow, 'recording'>[]> {
  return db
    .selectFrom('teachings')
    .select(['customer_id', 'teaching_id', 'model_json', 'unit', 'panel_json', 'counters_json'])
    .select(['used', 'created_at', 'created_by', 'version'])
    .orderBy('teaching_id')
    .execute();
}

export async function teachingById(
  db: Kysely<Schema>,
  teachingId: string,
): Promise<TeachingRow | null> {
  const row = await db
    .selectFrom('teachings')
    .selectAll()
    .where('teaching_id', '=', teachingId)
    .executeTakeFirst();
  return row ?? null;
}

/** @returns false where its id is taken */
export async function insertTeaching(db: Kysely<Schema>, row: TeachingRow): Promise<boolean> {
  const done = await db
    .insertInto('teachings')
    .values(row)
    .onConflict((conflict) => conflict.columns(['customer_id', 'teaching_id']).doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0;
}

/** @returns false where its version is another one by now, or it is gone */
export async function setTeaching(
  db: Kysely<Schema>,
  {
    customer_id,
    teaching_id,
    version,
  }: Pick<TeachingRow, 'customer_id' | 'teaching_id' | 'version'>,
  change: Partial<
    Pick<TeachingRow, 'model_json' | 'unit' | 'panel_json' | 'counters_json' | 'used'>
  >,
): Promise<boolean> {
  const done = await db
    .updateTable('teachings')
    .set({ ...change, version: version + 1 })
    .where('customer_id', '=', customer_id)
    .where('teaching_id', '=', teaching_id)
    .where('version', '=', version)
    .executeTakeFirst();
  return Number(done.numUpdatedRows) > 0;
}

/** @returns false where its version is another one by now, or it is gone */
export async function deleteTeaching(
  db: Kysely<Schema>,
  {
    customer_id,
    teaching_id,
    version,
  }: Pick<TeachingRow, 'customer_id' | 'teaching_id' | 'version'>,
): Promise<boolean> {
  const done = await db
    .deleteFrom('teachings')
    .where('customer_id', '=', customer_id)
    .where('teaching_id', '=', teaching_id)
    .where('version', '=', version)
    .executeTakeFirst();
  return Number(done.numDeletedRows) > 0;
}
