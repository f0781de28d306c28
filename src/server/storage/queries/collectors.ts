import type { Insertable, Kysely, Selectable, Updateable } from 'kysely';
import type { CollectorsTable, Schema } from '../schema.ts';

export interface CollectorKey {
  customerId: string;
  collectorId: string;
}

/** The collectors of a customer, the oldest first. */
export function collectorsOf(
  db: Kysely<Schema>,
  customerId: string,
): Promise<Selectable<CollectorsTable>[]> {
  return db
    .selectFrom('collectors')
    .selectAll()
    .where('customer_id', '=', customerId)
    .orderBy('created_at')
    .orderBy('collector_id')
    .execute();
}

/** The collectors of all customers, in no order: what lists say of them. */
export function collectorsOfAll(db: Kysely<Schema>) {
  return db
    .selectFrom('collectors')
    .select([
      ...(['customer_id', 'collector_id', 'name', 'enrol_expires_at'] as const),
      ...(['enrolled_at', 'seen_at', 'revoked_at'] as const),
    ])
    .execute();
}

/** One collector; null where there is none. */
export async function collectorById(
  db: Kysely<Schema>,
  { customerId, collectorId }: CollectorKey,
): Promise<Selectable<CollectorsTable> | null> {
  const row = await db
    .selectFrom('collectors')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('collector_id', '=', collectorId)
    .executeTakeFirst();
  return row ?? null;
}

/** Adds a collector. */
export async function insertCollector(
  db: Kysely<Schema>,
  row: Insertable<CollectorsTable>,
): Promise<void> {
  await db.insertInto('collectors').values(row).execute();
}

/** Changes a collector's columns. */
export async function setCollector(
  db: Kysely<Schema>,
  { customerId, collectorId }: CollectorKey,
  change: Updateable<CollectorsTable>,
): Promise<void> {
  await db
    .updateTable('collectors')
    .set(change)
    .where('customer_id', '=', customerId)
    .where('collector_id', '=', collectorId)
    .execute();
}

/** What calls tell of a collector. */
type Seen =
  | 'seen_at'
  | 'address'
  | 'version'
  | 'clock_ahead_seconds'
  | 'clock_at'
  | 'told_at'
  | 'pending'
  | 'oldest_at'
  | 'disk';

/**
 * Notes a call, at most one in a while: of many at once one writes.
 * @param before an ISO instant: a collector noted after it needs no note, unless its version is another one
 * @param by what the note is about
 */
export async function touchCollector(
  db: Kysely<Schema>,
  { customerId, collectorId }: CollectorKey,
  seen: Pick<Updateable<CollectorsTable>, Seen>,
  before: string,
  by: 'seen_at' | 'clock_at' | 'told_at' = 'seen_at',
): Promise<void> {
  const { version } = seen;
  await db
    .updateTable('collectors')
    .set(seen)
    .where('customer_id', '=', customerId)
    .where('collector_id', '=', collectorId)
    .where((eb) =>
      eb.or([
        eb(by, 'is', null),
        eb(by, '<=', before),
        ...(version === undefined ? [] : [eb('version', 'is', null), eb('version', '!=', version)]),
      ]),
    )
    .execute();
}
