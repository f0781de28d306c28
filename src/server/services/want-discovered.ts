/** Asks the provider to register found devices (§10): the customer's administrators may, and take it back. */
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { updateDiscovered } from '../storage/queries/discovered.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { transact } from '../transact.ts';
import { actorName, audit } from './audit.ts';
import { discoveredRows } from './discovered-rows.ts';
import { requireUserManager } from './require-role.ts';

/**
 * All, or none; those that are wanted already stay so.
 * @param undo they are not wanted any more
 * @throws KadoError `not_allowed` and those of discoveredRows
 */
export async function wantDiscovered(
  ctx: Context,
  ids: readonly string[],
  undo = false,
): Promise<void> {
  requireUserManager(ctx);
  await transact(ctx, async (inside) => {
    const { db, customerId, clock, actor } = inside;
    await lockCustomer(db, customerId);
    const by = actor.type === 'user' ? actor.userName : actorName(actor);
    for (const row of await discoveredRows(inside, ids, 'waiting')) {
      if ((row.wanted_at === null) === undo) continue;
      const wish = undo
        ? { wanted_at: null, wanted_by: null }
        : { wanted_at: instantOf(clock), wanted_by: by };
      await updateDiscovered(db, { ...row, ...wish });
      await audit(inside, 'wantDiscovered', { host: row.address, serial: row.serial, undo });
    }
  });
}
