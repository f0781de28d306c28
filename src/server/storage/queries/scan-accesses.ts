/** How a customer's collectors ask hosts that are silent to the usual way (§12). */
import type { Insertable, Kysely, Selectable } from 'kysely';
import type { ScanAccessesTable, Schema } from '../schema.ts';

export type ScanAccessRow = Selectable<ScanAccessesTable>;

/** In the order in which they are tried: the first that was entered first. */
export function scanAccessesOf(db: Kysely<Schema>, customerId: string): Promise<ScanAccessRow[]> {
  return db
    .selectFrom('scan_accesses')
    .selectAll()
    .where('customer_id', '=', customerId)
    .orderBy('created_at')
    .orderBy('access_id')
    .execute();
}

export async function insertScanAccess(
  db: Kysely<Schema>,
  row: Insertable<ScanAccessesTable>,
): Promise<void> {
  await db.insertInto('scan_accesses').values(row).execute();
}

export async function deleteScanAccess(
  db: Kysely<Schema>,
  { customerId, accessId }: { customerId: string; accessId: string },
): Promise<void> {
  await db
    .deleteFrom('scan_accesses')
    .where('customer_id', '=', customerId)
    .where('access_id', '=', accessId)
    .execute();
}
