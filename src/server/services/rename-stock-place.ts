/** Gives a place where supplies are kept another name (§5). */
import { nameKey } from '#core/case-folding.ts';
import { KadoError } from '#core/errors.ts';
import { placeProblem } from '#core/supply-entry.ts';
import type { Context } from '../context.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { setPlaceName } from '../storage/queries/stock.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { requestedPlace } from './chosen-stock.ts';
import { requireEditor } from './require-role.ts';

/** @throws KadoError `stock.place_not_found`, `stock.place_empty`, `stock.place_taken`, `supply_entry.…` */
export async function renameStockPlace(
  ctx: Context,
  { placeId, name: typed }: { placeId: string; name: string },
): Promise<void> {
  requireEditor(ctx);
  const problem = placeProblem(typed);
  if (problem !== null) throw new KadoError(problem.code, 'invalid', problem.details);
  await transact(ctx, async (inside) => {
    const { db, customerId } = inside;
    await lockCustomer(db, customerId);
    const place = await requestedPlace(inside, placeId);
    const name = typed.trim();
    if (place.name === name) return;
    const row = { customer_id: customerId, place_id: placeId, name, name_key: nameKey(name) };
    if (!(await setPlaceName(db, row))) {
      throw new KadoError('stock.place_taken', 'conflict', { field: 'place' });
    }
    const names = { before: { name: place.name }, after: { name } };
    await audit(inside, 'renameStockPlace', { placeId, ...names });
  });
}
