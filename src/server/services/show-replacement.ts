/** One replacement (§5), with what whoever decides can choose from. */
import type { Context } from '../context.ts';
import { replacementItems, type ReplacementItem } from './list-replacements.ts';
import { requestedReplacement } from './requested-replacement.ts';
import { mayEdit } from './require-role.ts';
import { stockChoice, type StockChoice } from './stock-choice.ts';

export interface ShownReplacement {
  item: ReplacementItem;
  /** null: the reader may not decide */
  choice: StockChoice | null;
}

/** @throws KadoError `replacement.not_found` */
export async function showReplacement(
  ctx: Context,
  replacementId: string,
): Promise<ShownReplacement> {
  const row = await requestedReplacement(ctx, replacementId);
  const [item] = await replacementItems(ctx, [row]);
  if (item === undefined) throw new Error('one row makes one item');
  return { item, choice: mayEdit(ctx) ? await stockChoice(ctx, row.type) : null };
}
