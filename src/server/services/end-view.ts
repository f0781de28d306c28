/** Ends what a session views (§11). None, or one whose time is over, is none to end: no error. */
import { KadoError } from '#core/errors.ts';
import { instantOf } from '../instant.ts';
import { sessionKeyOf } from '../session-token.ts';
import { setView, viewOf } from '../storage/queries/set-view.ts';
import type { ProviderContext } from '../system-context.ts';
import { transact } from '../transact.ts';
import { auditView } from './audit-view.ts';
import { requireProviderReader } from './require-role.ts';

export interface EndViewInput {
  /** value of the session cookie */
  token: string;
  by: 'button' | 'sign-out' | 'next view';
}

/**
 * @returns whose portal was viewed; null where there was no view to end
 * @throws KadoError `not_allowed` for all but the provider's staff; `session.missing` for commands
 */
export async function endView(
  ctx: ProviderContext,
  { token, by }: EndViewInput,
): Promise<string | null> {
  requireProviderReader(ctx);
  const { actor } = ctx;
  const key = sessionKeyOf(token);
  if (actor.type !== 'user' || key === null) throw new KadoError('session.missing', 'forbidden');
  return transact(ctx, async (inside) => {
    const view = await viewOf(inside.db, key);
    if (view === null) return null;
    const set = await setView(inside.db, { ...key, userId: actor.userId }, null);
    // when it was to end by itself was noted as it began
    if (!set || view.viewed_until_at <= instantOf(inside.clock)) return null;
    const customers = { viewedId: view.viewed_customer_id, ownId: key.customerId };
    const { view_reason: reason } = view;
    await auditView(inside, 'endView', customers, { reason, by });
    return view.viewed_customer_id;
  });
}
