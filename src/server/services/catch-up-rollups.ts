/**
 * Rolls up anew, some devices at a time, what a change of zone or closing day
 * left to do: each in a transaction of its own, so that it can stop anywhere.
 */
import type { Context } from '../context.ts';
import { countDueRollups, dueRollups, takeDueRollup } from '../storage/queries/due-rollups.ts';
import { forgetPeriods } from '../storage/queries/forget-periods.ts';
import { lineagesOf } from '../storage/queries/lineages-of.ts';
import { transact } from '../transact.ts';
import { rollUpAnew } from './roll-up-anew.ts';

/** @returns how many of the customer's devices are left */
export async function catchUpRollups(ctx: Context, most: number): Promise<number> {
  const { customerId } = ctx;
  for (const deviceId of await dueRollups(ctx.db, customerId, most)) {
    await transact(ctx, async (inside) => {
      const key = { customerId, deviceId };
      if (!(await takeDueRollup(inside.db, key))) return;
      // a reading that is being taken in goes first, then waits
      await lineagesOf(inside.db, customerId, [deviceId]);
      await forgetPeriods(inside.db, key);
      await rollUpAnew(inside, deviceId);
    });
  }
  return countDueRollups(ctx.db, customerId);
}
