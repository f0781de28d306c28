/**
 * Takes a decision on a replacement back (§5): it waits for a person again, and what it took
 * goes back to the stock. One that a person entered is withdrawn.
 */
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { decideReplacement } from '../storage/queries/replacements-listed.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { decidedMeanwhile, toldOf } from './confirm-replacement.ts';
import { seenOf } from './list-replacements.ts';
import { moveStock } from './move-stock.ts';
import { requestedReplacement } from './requested-replacement.ts';
import { requireEditor } from './require-role.ts';

export interface UndoReplacementInput {
  replacementId: string;
  /** ReplacementItem.seen, as it was shown to the one who undoes */
  seen: string;
}

/**
 * @returns whether it is still there: one that was entered is not
 * @throws KadoError `replacement.not_found`, `replacement.nothing_decided`, `replacement.decided_meanwhile`
 */
export async function undoReplacement(ctx: Context, input: UndoReplacementInput): Promise<boolean> {
  requireEditor(ctx);
  return transact(ctx, async (inside) => {
    const { db, customerId } = inside;
    const { replacementId } = input;
    const row = await requestedReplacement(inside, replacementId);
    if (row.state === 'detected') throw new KadoError('replacement.nothing_decided', 'conflict');
    if (seenOf(row) !== input.seen) throw decidedMeanwhile();
    const isEntered = row.entered === 1;
    const isFirst = await decideReplacement(
      db,
      { customerId, replacementId, state: row.state, decidedAt: row.decided_at },
      isEntered
        ? { state: 'withdrawn' }
        : {
            ...{ state: 'detected', decided_at: null, decided_by: null },
            ...{ type_id: null, place_id: null, note: null },
          },
    );
    if (!isFirst) throw decidedMeanwhile();
    const { type_id: typeId, place_id: placeId } = row;
    if (row.state === 'confirmed' && typeId !== null && placeId !== null) {
      await moveStock(inside, { typeId, placeId, kind: 'returned', change: 1, replacementId });
    }
    await audit(inside, 'undoReplacement', { ...toldOf(row), before: { state: row.state } });
    return !isEntered;
  });
}
