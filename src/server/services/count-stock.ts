/** Notes what somebody counted of a supply type at a place (§5): that is what there is. */
import { KadoError } from '#core/errors.ts';
import { numberProblem, textProblem, typedLine } from '#core/supply-entry.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { changeStock, markCounted } from '../storage/queries/stock.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { placeChosen, requestedType, type ChosenPlace } from './chosen-stock.ts';
import { moveStock } from './move-stock.ts';
import { requireEditor } from './require-role.ts';

export interface CountStockInput {
  typeId: string;
  place: ChosenPlace;
  count: number;
  note: string | null;
}

/** @throws KadoError `supply_type.not_found`, `stock.place_not_found`, `stock.place_empty`, `supply_entry.…` */
export async function countStock(ctx: Context, input: CountStockInput): Promise<void> {
  requireEditor(ctx);
  const { typeId, place, count, note } = input;
  const problem = numberProblem('counted', count) ?? textProblem('note', note);
  if (problem !== null) throw new KadoError(problem.code, 'invalid', problem.details);
  await transact(ctx, async (inside) => {
    const { db, customerId, clock } = inside;
    const type = await requestedType(inside, typeId);
    const { placeId, name } = await placeChosen(inside, place);
    const at = instantOf(clock);
    const key = { customerId, typeId, placeId };
    // holds the row: what others take meanwhile comes after the count
    const before = await changeStock(db, key, 0, at);
    const line = typedLine(note ?? '');
    const move = { typeId, placeId, kind: 'counted', change: count - before, note: line } as const;
    await moveStock(inside, move);
    await markCounted(db, key, at);
    await audit(inside, 'countStock', {
      ...{ supplyType: type.name, place: name },
      ...{ before: { quantity: before }, after: { quantity: count } },
    });
  });
}
