import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Counts up the versions of groups whose devices changed: who edits one meanwhile is told (§8). */
export async function touchGroups(
  db: Kysely<Schema>,
  customerId: string,
  groupIds: readonly (string | null)[],
): Promise<void> {
  const ids = [...new Set(groupIds.flatMap((id) => id ?? []))].sort();
  if (ids.length === 0) return;
  await db
    .updateTable('groups')
    .set({ version: sql`version + 1` })
    .where('customer_id', '=', customerId)
    .where('group_id', 'in', ids)
    .execute();
}
