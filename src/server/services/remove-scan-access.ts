/** Takes a way to ask hosts from a customer's searches (§12). Devices that were registered with it keep it. */
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { deleteScanAccess, scanAccessesOf } from '../storage/queries/scan-accesses.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { requireProvider } from './require-role.ts';

/** @throws KadoError `not_allowed`; `scan.access_not_found`, also for another customer's */
export async function removeScanAccess(ctx: Context, accessId: string): Promise<void> {
  requireProvider(ctx);
  await transact(ctx, async (inside) => {
    const { db, customerId } = inside;
    await lockCustomer(db, customerId);
    const rows = await scanAccessesOf(db, customerId);
    const row = rows.find(({ access_id: id }) => id === accessId);
    if (row === undefined) throw new KadoError('scan.access_not_found', 'not_found');
    await deleteScanAccess(db, { customerId, accessId });
    await audit(inside, 'removeScanAccess', { accessId, name: row.name });
  });
}
