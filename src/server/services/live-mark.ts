import type { Context } from '../context.ts';
import { liveMarksOf } from '../storage/queries/live-marks.ts';

/** How often the customer's devices have changed; a screen says so to be told of the next time. */
export async function liveMark({
  db,
  customerId,
}: Pick<Context, 'db' | 'customerId'>): Promise<number> {
  return (await liveMarksOf(db, [customerId])).get(customerId) ?? 0;
}
