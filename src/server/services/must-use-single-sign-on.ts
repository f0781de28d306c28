/** Whether passwords and passkeys let a user in (§1.7). */
import type { SystemContext } from '../system-context.ts';
import { instantOf } from '../instant.ts';
import { singleSignOnInUse } from '../storage/queries/single-sign-ons.ts';

/** True where the customer requires single sign-on, and no command let the user in without. */
export async function mustUseSingleSignOn(
  ctx: Pick<SystemContext, 'db' | 'clock'>,
  user: { customer_id: string; let_in_until_at: string | null },
): Promise<boolean> {
  const signOn = await singleSignOnInUse(ctx.db, user.customer_id);
  if (signOn?.required !== 1) return false;
  return user.let_in_until_at === null || user.let_in_until_at <= instantOf(ctx.clock);
}
