/** Deletes device groups; their devices are in none afterwards (§8). */
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { groupById } from '../storage/queries/group-by-id.ts';
import { emptyGroup, membersOf } from '../storage/queries/group-members.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { deleteGroup } from '../storage/queries/set-group.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { requireEditor } from './require-role.ts';

/**
 * All or none.
 * @param groups with the version that was confirmed; one that is gone already is no problem
 * @throws KadoError `group.changed` where somebody saved one of them since
 */
export async function deleteGroups(
  ctx: Context,
  groups: readonly { groupId: string; version: number }[],
): Promise<{ groups: number; devices: number }> {
  requireEditor(ctx);
  return transact(ctx, async (inside) => {
    const { db, customerId } = inside;
    await lockCustomer(db, customerId);
    const deleted = { groups: 0, devices: 0 };
    for (const { groupId, version } of groups) {
      const key = { customerId, groupId };
      const group = await groupById(db, customerId, groupId);
      if (group === undefined) continue;
      if (group.version !== version) {
        throw new KadoError('group.changed', 'conflict', { name: group.name });
      }
      const deviceIds = await membersOf(db, key);
      await emptyGroup(db, key);
      await deleteGroup(db, key);
      await audit(inside, 'deleteGroup', { groupId, name: group.name, deviceIds });
      deleted.groups += 1;
      deleted.devices += deviceIds.length;
    }
    return deleted;
  });
}
