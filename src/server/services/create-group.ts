/** Makes a device group (§8). */
import { KadoError } from '#core/errors.ts';
import { groupNameKey, groupNameProblem } from '#core/group.ts';
import { parsePolicy } from '#core/policy.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { newId } from '../new-id.ts';
import { customerById } from '../storage/queries/customer-by-id.ts';
import { groupsByName } from '../storage/queries/groups-by-name.ts';
import { joinGroup } from '../storage/queries/group-members.ts';
import { insertGroup } from '../storage/queries/insert-group.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { requireEditor } from './require-role.ts';

export interface CreateGroupInput {
  name: string;
  /** devices in no group that join it */
  deviceIds?: readonly string[];
}

/**
 * @throws KadoError `group.name_empty`, `group.name_too_long`, `group.name_character`,
 * `group.name_taken`, `group.too_many`; `group.device_taken` where a device is in a group by now
 */
export async function createGroup(
  ctx: Context,
  input: CreateGroupInput,
): Promise<{ groupId: string }> {
  requireEditor(ctx);
  const { name, deviceIds = [] } = input;
  const problem = groupNameProblem(name);
  if (problem !== null) throw new KadoError(problem.code, 'invalid', problem.details);
  const groupId = newId(ctx.clock);
  await transact(ctx, async (inside) => {
    await lockCustomer(inside.db, ctx.customerId);
    await requireRoom(inside);
    const inserted = await insertGroup(inside.db, {
      customer_id: ctx.customerId,
      group_id: groupId,
      name,
      name_key: groupNameKey(name),
      version: 1,
      created_at: instantOf(ctx.clock),
    });
    if (!inserted) throw new KadoError('group.name_taken', 'conflict', { name });
    const wanted = new Set(deviceIds).size;
    const joined = await joinGroup(inside.db, { customerId: ctx.customerId, groupId, deviceIds });
    if (joined !== wanted) {
      throw new KadoError('group.device_taken', 'conflict', { devices: wanted - joined });
    }
    await audit(inside, 'createGroup', { groupId, name, deviceIds });
  });
  return { groupId };
}

/** At most 200 groups, or what the customer's policy says (§8). */
async function requireRoom(ctx: Context): Promise<void> {
  const customer = await customerById(ctx.db, ctx.customerId);
  if (customer === null) throw new KadoError('customer.not_found', 'not_found');
  const { groupLimit: limit } = parsePolicy(customer.policy_json);
  const groups = await groupsByName(ctx.db, ctx.customerId);
  if (groups.length >= limit) throw new KadoError('group.too_many', 'conflict', { limit });
}
