/** A customer demands a second factor of all its users, or no longer does (§1.7). */
import { parsePolicy, withPolicy } from '#core/policy.ts';
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { customerById } from '../storage/queries/customer-by-id.ts';
import { setPolicy } from '../storage/queries/set-policy.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { requireEditor } from './require-role.ts';

/** Users without one are led to set it up from their next page on. @throws KadoError `not_allowed` */
export async function requireSecondFactor(ctx: Context, required: boolean): Promise<void> {
  requireEditor(ctx);
  const { customerId } = ctx;
  await transact(ctx, async (inside) => {
    const customer = await customerById(inside.db, customerId);
    if (customer === null) throw new KadoError('customer.not_found', 'not_found');
    // the same again is no change
    if (parsePolicy(customer.policy_json).requireSecondFactor === required) return;
    const policyJson = withPolicy(customer.policy_json, { requireSecondFactor: required });
    await setPolicy(inside.db, { customerId, policyJson });
    const before = { requireSecondFactor: parsePolicy(customer.policy_json).requireSecondFactor };
    const after = { requireSecondFactor: required };
    await audit(inside, 'requireSecondFactor', { before, after });
  });
}
