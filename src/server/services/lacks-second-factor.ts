/** Whether a session lacks the second factor that its customer demands (§1.7). */
import type { Policy } from '#core/policy.ts';
import { hasSecondFactor, type UserKey } from '../storage/queries/second-factor-of.ts';
import { singleSignOnInUse } from '../storage/queries/single-sign-ons.ts';
import type { SystemContext } from '../system-context.ts';

/** @param method how the session began: single sign-on may count as a second factor */
export async function lacksSecondFactor(
  { db }: Pick<SystemContext, 'db'>,
  user: UserKey,
  { policy, method }: { policy: Policy; method: string },
): Promise<boolean> {
  if (!policy.requireSecondFactor || (await hasSecondFactor(db, user))) return false;
  if (method !== 'single-sign-on') return true;
  return (await singleSignOnInUse(db, user.customerId))?.second_factor !== 1;
}
