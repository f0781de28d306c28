/** Makes supply types of what the fleet suggests (§5), as many as are chosen. */
import type { Context } from '../context.ts';
import { transact } from '../transact.ts';
import { createSupplyType } from './create-supply-type.ts';
import { listSupplyTypes } from './list-supply-types.ts';
import { requireEditor } from './require-role.ts';

/**
 * @param names of proposals; one that is gone by now is passed over
 * @returns how many were made
 * @throws KadoError the codes of createSupplyType: then none was made
 */
export async function adoptSupplyTypes(ctx: Context, names: readonly string[]): Promise<number> {
  requireEditor(ctx);
  if (names.length === 0) return 0;
  const chosen = new Set(names);
  return transact(ctx, async (inside) => {
    const { proposals } = await listSupplyTypes(inside);
    const found = proposals.filter(({ name }) => chosen.has(name));
    for (const { name, type, color, partNumber, fits } of found) {
      await createSupplyType(inside, {
        ...{ name, type, color, partNumber, ratedPages: null, reorderAt: null, orderCount: null },
        fits: fits.map(({ product, key }) => ({ product, key })),
      });
    }
    return found.length;
  });
}
