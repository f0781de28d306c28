/** One move of stock (§5): what there is and how it came to be, in one transaction. */
import type { StockMoveKind } from '#core/replacement.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { newId } from '../new-id.ts';
import { changeStock, insertMove } from '../storage/queries/stock.ts';
import { actorName } from './audit.ts';

export interface StockMove {
  typeId: string;
  placeId: string;
  kind: StockMoveKind;
  change: number;
  note?: string | null;
  replacementId?: string;
  /** absent: a new one */
  moveId?: string;
}

/**
 * @param ctx of a transaction; type and place are the customer's
 * @returns what there is now
 */
export async function moveStock(ctx: Context, move: StockMove): Promise<number> {
  const { db, customerId, clock, actor } = ctx;
  const { typeId, placeId, kind, change, note = null, replacementId = null } = move;
  const at = instantOf(clock);
  const quantity = await changeStock(db, { customerId, typeId, placeId }, change, at);
  await insertMove(db, {
    ...{ customer_id: customerId, move_id: move.moveId ?? newId(clock) },
    ...{ type_id: typeId, place_id: placeId, kind, change, quantity, at, by: actorName(actor) },
    ...{ note, replacement_id: replacementId },
  });
  return quantity;
}
