/** Changes a device group: its name, its devices (§8). */
import { KadoError } from '#core/errors.ts';
import { groupNameKey, groupNameProblem } from '#core/group.ts';
import type { Context } from '../context.ts';
import { groupById } from '../storage/queries/group-by-id.ts';
import { joinGroup, leaveGroup, membersOf } from '../storage/queries/group-members.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { setGroup } from '../storage/queries/set-group.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { requireEditor } from './require-role.ts';

export interface ChangeGroupInput {
  groupId: string;
  /** of the group as the screen showed it */
  version: number;
  name: string;
  /** all devices that it is to have */
  deviceIds: readonly string[];
}

/**
 * @returns whether anything was different
 * @throws KadoError `group.not_found`; `group.changed` where somebody saved it since; the codes of
 * createGroup but `group.too_many`
 */
export async function changeGroup(ctx: Context, input: ChangeGroupInput): Promise<boolean> {
  requireEditor(ctx);
  const { groupId, name } = input;
  const problem = groupNameProblem(name);
  if (problem !== null) throw new KadoError(problem.code, 'invalid', problem.details);
  return transact(ctx, async (inside) => {
    const { db, customerId } = inside;
    const key = { customerId, groupId };
    await lockCustomer(db, customerId);
    const group = await groupById(db, customerId, groupId);
    if (group === undefined) throw new KadoError('group.not_found', 'not_found');
    if (group.version !== input.version) throw new KadoError('group.changed', 'conflict');

    const before = new Set(await membersOf(db, key));
    const after = new Set(input.deviceIds);
    const added = [...after].filter((id) => !before.has(id));
    const removed = [...before].filter((id) => !after.has(id));
    if (name === group.name && added.length === 0 && removed.length === 0) return false;

    if (!(await setGroup(db, { ...key, name, nameKey: groupNameKey(name) }))) {
      throw new KadoError('group.name_taken', 'conflict', { name });
    }
    await leaveGroup(db, { ...key, deviceIds: removed });
    const joined = await joinGroup(db, { ...key, deviceIds: added });
    if (joined !== added.length) {
      throw new KadoError('group.device_taken', 'conflict', { devices: added.length - joined });
    }
    const renamed = name === group.name ? {} : { before: { name: group.name }, after: { name } };
    await audit(inside, 'changeGroup', { groupId, name, ...renamed, added, removed });
    return true;
  });
}
