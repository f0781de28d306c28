/** Who may say how a customer's users sign in (§1.7). */
import { KadoError } from '#core/errors.ts';
import type { SignOnRules } from '#core/single-sign-on.ts';
import type { Context } from '../context.ts';
import { customerById } from '../storage/queries/customer-by-id.ts';
import { mayOperate, requireProvider, requireUserManager } from './require-role.ts';

/**
 * Operators, commands, and the customer's own administrators; of the provider itself only the
 * first two, for whoever names its identity provider can become an operator.
 * @throws KadoError `not_allowed`, `customer.not_found`
 */
export async function requireSignOnEditor(ctx: Context): Promise<SignOnRules> {
  requireUserManager(ctx);
  const customer = await customerById(ctx.db, ctx.customerId);
  if (customer === null) throw new KadoError('customer.not_found', 'not_found');
  const atProvider = customer.role === 'provider';
  if (atProvider) requireProvider(ctx);
  return { atProvider, byProvider: mayOperate(ctx) };
}
