/** Reads devices by what was taught, or no more (§12). */
import { KadoError } from '#core/errors.ts';
import { setTeaching } from '../storage/queries/teachings.ts';
import type { ProviderContext } from '../system-context.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { isCounting } from './change-teaching.ts';
import { teachingOf } from './known-definitions.ts';
import { requireProvider } from './require-role.ts';
import { requireTeaching, taughtMeanwhile } from './require-teaching.ts';

/**
 * @throws KadoError `not_allowed`, `teaching.not_found`, `teaching.changed`,
 * `teaching.no_total` where it does not say where the total stands
 */
export async function useTeaching(
  ctx: ProviderContext,
  { teachingId, version, used }: { teachingId: string; version: number; used: boolean },
): Promise<void> {
  requireProvider(ctx);
  await transact(ctx, async (inside) => {
    const row = await requireTeaching(inside, teachingId);
    if (used && !isCounting(teachingOf(row).counters)) {
      throw new KadoError('teaching.no_total', 'invalid');
    }
    if (!(await setTeaching(inside.db, { ...row, version }, { used: used ? 1 : 0 }))) {
      taughtMeanwhile();
    }
    await audit({ ...inside, customerId: row.customer_id }, 'useTeaching', { teachingId, used });
  });
}
