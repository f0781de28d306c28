/**
 * Takes a device of the context's customer out of use (§11): it is not asked any
 * more and leaves today's lists. Its counters stay in the tables of the time when it
 * was in use.
 */
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { setDevice } from '../storage/queries/set-device.ts';
import { touchGroups } from '../storage/queries/touch-groups.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { deviceToChange } from './device-to-change.ts';
import { requireProvider } from './require-role.ts';

/**
 * @returns false where it is out of use already
 * @throws KadoError `not_allowed`; `device.not_found`, also for a device of another customer
 */
export async function retireDevice(ctx: Context, deviceId: string): Promise<boolean> {
  requireProvider(ctx);
  const { customerId } = ctx;
  return transact(ctx, async (inside) => {
    const { db } = inside;
    const row = await deviceToChange(inside, deviceId);
    if (row.retired_at !== null) return false;
    await setDevice(db, row, { retired_at: instantOf(inside.clock) });
    await touchGroups(db, customerId, [row.group_id]);
    await audit(inside, 'retireDevice', { deviceId, name: row.name, serial: row.serial });
    return true;
  });
}
