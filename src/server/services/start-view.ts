/** An operator begins to look at a customer's portal, and the customer can see that he does (§11). */
import { KadoError } from '#core/errors.ts';
import { viewProblems, viewReason, type ViewRequest } from '#core/view-request.ts';
import { instantOf } from '../instant.ts';
import { sessionKeyOf } from '../session-token.ts';
import { customerById } from '../storage/queries/customer-by-id.ts';
import { setView } from '../storage/queries/set-view.ts';
import type { ProviderContext } from '../system-context.ts';
import { transact } from '../transact.ts';
import { auditView } from './audit-view.ts';
import { endView } from './end-view.ts';
import { requireProviderReader } from './require-role.ts';

export interface StartViewInput extends ViewRequest {
  customerId: string;
  /** value of the session cookie: this session views, the user's others do not */
  token: string;
}

/**
 * A view that runs in the session ends first.
 * @returns until when it lasts, ISO instant
 * @throws KadoError `not_allowed`, `customer.not_found`, `view.own_house`, `session.missing`, and the
 * first code of core/view-request.ts
 */
export async function startView(
  ctx: ProviderContext,
  { customerId, token, reason: typed, minutes }: StartViewInput,
): Promise<{ untilAt: string }> {
  requireProviderReader(ctx);
  const { actor } = ctx;
  const key = sessionKeyOf(token);
  // commands see all customers anyhow, and have no session
  if (actor.type !== 'user' || key === null) throw new KadoError('session.missing', 'forbidden');
  const reason = viewReason(typed);
  const problem = viewProblems({ reason, minutes })[0];
  if (problem !== undefined) throw new KadoError(problem.code, 'invalid', problem.details);
  const untilMs = Date.parse(instantOf(ctx.clock)) + minutes * 60_000;
  const untilAt = new Date(untilMs).toISOString();
  return transact(ctx, async (inside) => {
    const customer = await customerById(inside.db, customerId);
    if (customer === null) throw new KadoError('customer.not_found', 'not_found');
    if (customer.role === 'provider') throw new KadoError('view.own_house', 'conflict');
    await endView(inside, { token, by: 'next view' });
    const set = await setView(
      inside.db,
      { ...key, userId: actor.userId },
      { viewed_customer_id: customerId, viewed_until_at: untilAt, view_reason: reason },
    );
    if (!set) throw new KadoError('session.missing', 'forbidden');
    const customers = { viewedId: customerId, ownId: key.customerId };
    await auditView(inside, 'startView', customers, { reason, until: untilAt });
    return { untilAt };
  });
}
