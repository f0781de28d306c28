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
  await audit({ ...ctx, customerId: ownId }, verb, { viewedId, ...details });
}
