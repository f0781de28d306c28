/** Forgets what was taught about a model (§12); readings that were made by it stay. */
import { KadoError } from '#core/errors.ts';
import { deleteTeaching } from '../storage/queries/teachings.ts';
import type { ProviderContext } from '../system-context.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { requireProvider } from './require-role.ts';
import { requireTeaching, taughtMeanwhile } from './require-teaching.ts';

/** @throws KadoError `not_allowed`, `teaching.not_found`, `teaching.changed`, `teaching.in_use` */
export async function removeTeaching(
  ctx: ProviderContext,
  { teachingId, version }: { teachingId: string; version: number },
): Promise<void> {
  requireProvider(ctx);
  await transact(ctx, async (inside) => {
    const row = await requireTeaching(inside, teachingId);
    if (row.used === 1) throw new KadoError('teaching.in_use', 'conflict');
    if (!(await deleteTeaching(inside.db, { ...row, version }))) taughtMeanwhile();
    await audit({ ...inside, customerId: row.customer_id }, 'removeTeaching', { teachingId });
  });
}
