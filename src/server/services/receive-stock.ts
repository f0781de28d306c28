/** Notes that supplies were delivered (§5): they are in stock from now on. */
import { KadoError } from '#core/errors.ts';
import { numberProblem, textProblem, typedLine } from '#core/supply-entry.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { changeStock, moveById } from '../storage/queries/stock.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { placeChosen, requestedType, type ChosenPlace } from './chosen-stock.ts';
import { moveStock } from './move-stock.ts';
import { requireEditor } from './require-role.ts';

export interface ReceiveStockInput {
  typeId: string;
  place: ChosenPlace;
  count: number;
  note: string | null;
  /** of the form, so that one that is sent twice counts once; absent: a new one */
  moveId?: string;
}

/**
 * The same move once more changes nothing.
 * @throws KadoError `supply_type.not_found`, `stock.place_not_found`, `stock.place_empty`, `supply_entry.…`
 */
export async function receiveStock(ctx: Context, input: ReceiveStockInput): Promise<void> {
  requireEditor(ctx);
  const { typeId, place, count, note, moveId } = input;
  const problem = numberProblem('received', count) ?? textProblem('note', note);
  if (problem !== null) throw new KadoError(problem.code, 'invalid', problem.details);
  if (moveId !== undefined && !/^[\w-]{1,64}$/.test(moveId)) throw new KadoError('form.unreadable');
  await transact(ctx, async (inside) => {
    const { db, customerId, clock } = inside;
    const type = await requestedType(inside, typeId);
    const { placeId, name } = await placeChosen(inside, place);
    const line = typedLine(note ?? '');
    const move = { typeId, placeId, kind: 'received', change: count, note: line } as const;
    const own = moveId === undefined ? {} : { moveId };
    // holds the row: the same form at the same time waits here, and is known then
    await changeStock(db, { customerId, typeId, placeId }, 0, instantOf(clock));
    if (moveId !== undefined && (await moveById(db, customerId, moveId)) !== undefined) return;
    const quantity = await moveStock(inside, { ...move, ...own });
    await audit(inside, 'receiveStock', {
      ...{ supplyType: type.name, place: name, count, quantity },
    });
  });
}
