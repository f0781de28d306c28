import { customerById } from '../storage/queries/customer-by-id.ts';
import type { ProviderContext } from '../system-context.ts';
import { audit } from './audit.ts';

/**
 * Notes the begin or the end of a view (§11) where the customer's administrators
 * see it, and where the provider does.
 */
export async function auditView(
  ctx: ProviderContext,
  verb: 'startView' | 'endView',
  { viewedId, ownId }: { viewedId: string; ownId: string },
  details: Readonly<Record<string, string>>,
): Promise<void> {
  await audit({ ...ctx, customerId: viewedId, viewed: true }, verb, details);
  const name = (await customerById(ctx.db, viewedId))?.name ?? '';
  await audit({ ...ctx, customerId: ownId }, verb, { name, viewedId, ...details });
}
