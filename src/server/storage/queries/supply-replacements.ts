/** Replacements that levels tell of (§5). */
import type { Kysely } from 'kysely';
import type { Schema, SupplyReplacementsTable } from '../schema.ts';
import { writeRows, type RowStatement } from '../write-rows.ts';

/**
 * Those of some devices whose old supply was last seen on a day or later, each device's by day;
 * without what was taken back.
 */
export function replacementsSince(
  db: Kysely<Schema>,
  customerId: string,
  deviceIds: readonly string[],
  from: string,
) {
  return db
    .selectFrom('supply_replacements')
    .select([
      'device_id',
      'replacement_id',
      'supply_key',
      'after_on',
      'replaced_on',
      'state',
      'entered',
    ])
    .where('customer_id', '=', customerId)
    .where('device_id', 'in', [...deviceIds, ''])
    .where('replaced_on', '>=', from)
    .where('after_on', '>=', from)
    .where('state', '!=', 'withdrawn')
    .orderBy('device_id')
    .orderBy('replaced_on')
    .execute();
}

const statement: RowStatement<SupplyReplacementsTable> = {
  columns: [
    'customer_id',
    'device_id',
    'replacement_id',
    'supply_key',
    'name',
    'type',
    'color',
    'after_on',
    'replaced_on',
    'before_percent',
    'before_level',
    'after_percent',
    'after_level',
    'detected_at',
    'state',
    'decided_at',
    'decided_by',
    'entered',
    'type_id',
    'place_id',
    'note',
  ],
  build: (db, rows) => db.insertInto('supply_replacements').values(rows),
};

export async function insertReplacements(
  db: Kysely<Schema>,
  rows: readonly SupplyReplacementsTable[],
): Promise<void> {
  await writeRows(db, statement, rows);
}

/** The days between which one happened, and its levels, as they are known by now. */
export async function moveReplacement(
  db: Kysely<Schema>,
  key: { customerId: string; replacementId: string },
  told: Pick<
    SupplyReplacementsTable,
    'after_on' | 'replaced_on' | 'before_percent' | 'before_level' | 'after_percent' | 'after_level'
  >,
): Promise<void> {
  await db
    .updateTable('supply_replacements')
    .set(told)
    .where('customer_id', '=', key.customerId)
    .where('replacement_id', '=', key.replacementId)
    .execute();
}

/** Those that nobody decided about. */
export async function deleteDetected(
  db: Kysely<Schema>,
  customerId: string,
  replacementIds: readonly string[],
): Promise<void> {
  if (replacementIds.length === 0) return;
  await db
    .deleteFrom('supply_replacements')
    .where('customer_id', '=', customerId)
    .where('replacement_id', 'in', replacementIds)
    .where('state', '=', 'detected')
    .execute();
}
