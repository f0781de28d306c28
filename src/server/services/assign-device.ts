/** Says which group a device is in and who manages its toner and ink (§3.2). */
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { groupById } from '../storage/queries/group-by-id.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { setAssignment } from '../storage/queries/set-assignment.ts';
import { touchGroups } from '../storage/queries/touch-groups.ts';
import { userById } from '../storage/queries/user-by-id.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { differences } from './differences.ts';
import { requestedDevice } from './requested-device.ts';
import { requireEditor } from './require-role.ts';

export interface Assignment {
  /** null: in no group */
  groupId: string | null;
  /** null: nobody; mail about low toner is then sent to nobody */
  managerUserId: string | null;
}

/**
 * @param input.opened as the screen showed it: what was left alone stays as it is by now
 * @returns whether anything was different
 * @throws KadoError `device.not_found`, `group.not_found`, `user.not_found`;
 * `device.assigned_meanwhile` where somebody else changed the same
 */
export async function assignDevice(
  ctx: Context,
  input: { deviceId: string; opened: Assignment; asked: Assignment },
): Promise<boolean> {
  requireEditor(ctx);
  const { deviceId, opened, asked } = input;
  return transact(ctx, async (inside) => {
    const { db, customerId } = inside;
    await lockCustomer(db, customerId);
    const row = await requestedDevice(inside, deviceId);
    const before: Assignment = { groupId: row.group_id, managerUserId: row.manager_user_id };
    const after = {
      groupId: merged(opened.groupId, asked.groupId, before.groupId),
      managerUserId: merged(opened.managerUserId, asked.managerUserId, before.managerUserId),
    };
    const changes = differences({ ...before }, after);
    if (changes === null) return false;
    if (after.groupId !== before.groupId) await requireGroupOf(inside, after.groupId);
    if (after.managerUserId !== before.managerUserId) {
      await requireUserOf(inside, after.managerUserId);
    }
    await setAssignment(db, { customerId, deviceId }, after);
    if (after.groupId !== before.groupId) {
      await touchGroups(db, customerId, [before.groupId, after.groupId]);
    }
    await audit(inside, 'assignDevice', { deviceId, name: row.name, ...changes });
    return true;
  });
}

/** What is to stand: the new one where one was chosen, else what stands by now. */
function merged(opened: string | null, asked: string | null, now: string | null): string | null {
  if (asked === opened || asked === now) return now;
  if (now !== opened) throw new KadoError('device.assigned_meanwhile', 'conflict');
  return asked;
}

async function requireGroupOf({ db, customerId }: Context, groupId: string | null): Promise<void> {
  if (groupId === null) return;
  if ((await groupById(db, customerId, groupId)) === undefined) {
    throw new KadoError('group.not_found', 'not_found');
  }
}

async function requireUserOf({ db, customerId }: Context, userId: string | null): Promise<void> {
  if (userId === null) return;
  const user = await userById(db, { customerId, userId });
  if (user === null || user.disabled_at !== null) {
    throw new KadoError('user.not_found', 'not_found');
  }
}
