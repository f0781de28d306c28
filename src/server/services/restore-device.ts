/**
 * Takes a device of the context's customer into use again (§11). What it counted
 * meanwhile comes with its next reading, which says how long it spans (§4.5.3).
 */
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { setDevice } from '../storage/queries/set-device.ts';
import { touchGroups } from '../storage/queries/touch-groups.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { identityFindings } from './device-identity.ts';
import { deviceToChange } from './device-to-change.ts';
import { settingsOf } from './registered-device.ts';
import { requireProvider } from './require-role.ts';

/**
 * @returns false where it is in use
 * @throws KadoError `not_allowed`; `device.not_found`, also for a device of another customer;
 * `device.serial_taken` where it was registered anew meanwhile
 */
export async function restoreDevice(ctx: Context, deviceId: string): Promise<boolean> {
  requireProvider(ctx);
  const { customerId } = ctx;
  return transact(ctx, async (inside) => {
    const { db } = inside;
    const row = await deviceToChange(inside, deviceId);
    if (row.retired_at === null) return false;
    const [found] = await identityFindings(inside, [settingsOf(row)], deviceId);
    const taken = found?.problems[0];
    if (taken !== undefined) throw new KadoError(taken.code, 'conflict', taken.details);
    await setDevice(db, row, { retired_at: null });
    await touchGroups(db, customerId, [row.group_id]);
    const before = { retiredAt: row.retired_at };
    await audit(inside, 'restoreDevice', { deviceId, name: row.name, before });
    return true;
  });
}
