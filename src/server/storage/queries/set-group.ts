import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import { noFigures, noteCounterChange } from './counter-changes.ts';
import { groupById } from './group-by-id.ts';

/**
 * Gives a group its name and counts its version up.
 * @returns false where another group of the customer has this name
 */
export async function setGroup(
  db: Kysely<Schema>,
  group: { customerId: string; groupId: string; name: string; nameKey: string },
): Promise<boolean> {
  const { customerId, groupId, name, nameKey } = group;
  const other = await db
    .selectFrom('groups')
    .select('group_id')
    .where('customer_id', '=', customerId)
    .where('name_key', '=', nameKey)
    .where('group_id', '!=', groupId)
    .executeTakeFirst();
  if (other !== undefined) return false;
  await db
    .updateTable('groups')
    .set((row) => ({ name, name_key: nameKey, version: row('version', '+', 1) }))
    .where('customer_id', '=', customerId)
    .where('group_id', '=', groupId)
    .execute();
  // its name stands beside each of its devices
  await noteCounterChange(db, { customerId, deviceIds: null });
  return true;
}

/**
 * Deletes a group that no device is in any more.
 * @returns false where it was gone already
 */
export async function deleteGroup(
  db: Kysely<Schema>,
  { customerId, groupId }: { customerId: string; groupId: string },
): Promise<boolean> {
  if ((await groupById(db, customerId, groupId)) === undefined) return false;
  await db
    .deleteFrom('groups')
    .where('customer_id', '=', customerId)
    .where('group_id', '=', groupId)
    .execute();
  await noteCounterChange(db, { customerId, deviceIds: [], since: noFigures, always: true });
  return true;
}
