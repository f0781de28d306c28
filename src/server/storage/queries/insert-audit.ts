import type { Insertable, Kysely } from 'kysely';
import type { AuditTable, Schema } from '../schema.ts';

/** Adds one line of who did what. */
export async function insertAudit(db: Kysely<Schema>, row: Insertable<AuditTable>): Promise<void> {
  await db.insertInto('audit').values(row).execute();
}
