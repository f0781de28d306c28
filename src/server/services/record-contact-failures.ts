/** Notes that devices did not answer. Contact since then wins; the code says why. */
import type { ContactFailure } from '#core/delivery.ts';
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';

export async function recordContactFailures(
  ctx: Context,
  failures: readonly ContactFailure[],
): Promise<void> {
  void [ctx, failures];
  throw new KadoError('not_built', 'unavailable');
}
