/** Chooses the paper sizes that a customer's tables show (§9), for usage and cumulative alike. */
import type { PaperSize } from '#core/counter.ts';
import { KadoError } from '#core/errors.ts';
import { inOrder } from '#core/paper-choice.ts';
import type { Context } from '../context.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { setPaperSizes } from '../storage/queries/set-customer.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { chosenSizes } from './chosen-sizes.ts';
import { requireEditor } from './require-role.ts';

export interface ChangePaperSizesInput {
  /** as the screen showed them */
  opened: readonly PaperSize[];
  sizes: readonly PaperSize[];
}

/**
 * @returns whether anything was different
 * @throws KadoError `paper_sizes.changed` where somebody chose others since the screen was opened
 */
export async function changePaperSizes(
  ctx: Context,
  input: ChangePaperSizesInput,
): Promise<boolean> {
  requireEditor(ctx);
  const sizes = inOrder(input.sizes);
  return transact(ctx, async (inside) => {
    await lockCustomer(inside.db, ctx.customerId);
    const before = await chosenSizes(inside);
    const same = (those: readonly PaperSize[]) => those.join() === before.join();
    if (same(sizes)) return false;
    if (!same(inOrder(input.opened))) throw new KadoError('paper_sizes.changed', 'conflict');
    await setPaperSizes(inside.db, ctx.customerId, JSON.stringify(sizes));
    const details = { before: { sizes: before }, after: { sizes } };
    await audit(inside, 'changePaperSizes', details);
    return true;
  });
}
