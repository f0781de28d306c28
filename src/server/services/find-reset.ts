/** Whom a mailed reset link is for (§1.4); looking does not use it up. */
import type { Selectable } from 'kysely';
import { parsePolicy, type Policy } from '#core/policy.ts';
import { instantOf } from '../instant.ts';
import { secretKeyOf, type SecretKey } from '../secret-token.ts';
import { customerById } from '../storage/queries/customer-by-id.ts';
import { linkByHash } from '../storage/queries/link-by-hash.ts';
import { userById } from '../storage/queries/user-by-id.ts';
import type { UsersTable } from '../storage/schema.ts';
import type { SystemContext } from '../system-context.ts';

export interface FoundReset {
  key: SecretKey;
  user: Selectable<UsersTable>;
  policy: Policy;
}

/** @returns null for a link that was used, ran out, or went to an address that is not the user's any more */
export async function findReset(ctx: SystemContext, token: string): Promise<FoundReset | null> {
  const key = secretKeyOf(token);
  if (key === null) return null;
  const { customerId } = key;
  const link = await linkByHash(ctx.db, { ...key, purpose: 'reset' }, instantOf(ctx.clock));
  if (link === null || link.used_at !== null) return null;
  const user = await userById(ctx.db, { customerId, userId: link.user_id });
  const customer = await customerById(ctx.db, customerId);
  if (user === null || customer === null || user.email !== link.address) return null;
  return { key, user, policy: parsePolicy(customer.policy_json) };
}
