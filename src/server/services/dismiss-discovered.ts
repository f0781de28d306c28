/** Puts found devices away that are not to be registered (§12), or takes that back. */
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { updateDiscovered } from '../storage/queries/discovered.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { transact } from '../transact.ts';
import { actorName, audit } from './audit.ts';
import { discoveredRows } from './discovered-rows.ts';
import { requireProvider } from './require-role.ts';

/**
 * All, or none. One that was put away is not proposed again, however often it is seen.
 * @param undo those that were put away wait again
 * @throws KadoError `not_allowed` and those of discoveredRows
 */
export async function dismissDiscovered(
  ctx: Context,
  ids: readonly string[],
  undo = false,
): Promise<void> {
  requireProvider(ctx);
  await transact(ctx, async (inside) => {
    const { db, customerId, clock, actor } = inside;
    await lockCustomer(db, customerId);
    for (const row of await discoveredRows(inside, ids, undo ? 'dismissed' : 'waiting')) {
      const done = undo
        ? { state: 'waiting', done_at: null, done_by: null }
        : { state: 'dismissed', done_at: instantOf(clock), done_by: actorName(actor) };
      await updateDiscovered(db, { ...row, ...done });
      await audit(inside, 'dismissDiscovered', { host: row.address, serial: row.serial, undo });
    }
  });
}
