import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { undoWithdrawal } from '../storage/queries/reading-withdrawals.ts';
import { changeWithdrawal, type NamedReading } from './change-withdrawal.ts';

/** Counts a reading again that was taken back (§12.70). @throws KadoError as changeWithdrawal */
export async function restoreReading(ctx: Context, input: NamedReading): Promise<void> {
  await changeWithdrawal(ctx, 'restoreReading', input, ({ db }, key) =>
    undoWithdrawal(db, key, instantOf(ctx.clock)),
  );
}
