/** What a set-up link would make (§11); looking does not use it up. */
import { defaultPolicy, parsePolicy, type Policy } from '#core/policy.ts';
import { instantOf } from '../instant.ts';
import { setUpHashOf } from '../set-up-token.ts';
import { hasUsers } from '../storage/queries/has-users.ts';
import { providerCustomer } from '../storage/queries/provider-customer.ts';
import { isSetUpLinkOpen } from '../storage/queries/set-up-links.ts';
import type { SystemContext } from '../system-context.ts';

export interface FoundSetUp {
  /** that a command registered before; null: it is to be registered as well */
  provider: { customerId: string; name: string } | null;
  /** rules for the password */
  policy: Policy;
}

/** @returns null for a link that was used, ran out or was followed by another, and where there is a user */
export async function findSetUp(ctx: SystemContext, token: string): Promise<FoundSetUp | null> {
  const hash = setUpHashOf(token);
  if (hash === null || !(await isSetUpLinkOpen(ctx.db, hash, instantOf(ctx.clock)))) return null;
  if (await hasUsers(ctx.db)) return null;
  const row = await providerCustomer(ctx.db);
  if (row === null) return { provider: null, policy: defaultPolicy };
  const { customer_id: customerId, name, policy_json: policyJson } = row;
  return { provider: { customerId, name }, policy: parsePolicy(policyJson) };
}
