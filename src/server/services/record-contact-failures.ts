/** Notes that devices did not answer. Contact since then wins; the code says why. */
import type { ContactFailure } from '#core/delivery.ts';
import type { Context } from '../context.ts';
import { markContactFailure } from '../storage/queries/mark-contact-failure.ts';
import { transact } from '../transact.ts';

/** Devices of other customers, and unknown ones, are left alone. */
export async function recordContactFailures(
  ctx: Context,
  failures: readonly ContactFailure[],
): Promise<void> {
  if (failures.length === 0) return;
  await transact(ctx, async (inside) => {
    for (const failure of failures) {
      await markContactFailure(inside.db, ctx.customerId, failure);
    }
  });
}
