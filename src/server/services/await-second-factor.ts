/** Notes a sign-in that waits for its second factor (§1.7, finish-sign-in.ts). */
import { instantOf } from '../instant.ts';
import { newSecretToken, secretKeyOf } from '../secret-token.ts';
import { insertPendingSignIn } from '../storage/queries/pending-sign-ins.ts';
import type { UserOfCustomer } from '../storage/queries/user-by-name.ts';
import type { SystemContext } from '../system-context.ts';

/** How long a sign-in waits for its second factor. */
export const pendingMinutes = 10;

export interface AwaitedFactor {
  ok: false;
  /** the first step was right; there is no session yet */
  code: 'sign_in.second_factor';
  /** names the sign-in that waits: `customerId.secret` */
  token: string;
}

/** Call it with the context of a transaction. @param method how the sign-in began */
export async function awaitSecondFactor(
  ctx: SystemContext,
  { customer_id: customerId, user_id: userId }: UserOfCustomer,
  method: 'password' | 'single-sign-on',
): Promise<AwaitedFactor> {
  const now = instantOf(ctx.clock);
  const token = newSecretToken(customerId);
  await insertPendingSignIn(ctx.db, {
    customer_id: customerId,
    // a token made here has a key
    token_hash: secretKeyOf(token)?.hash ?? '',
    user_id: userId,
    created_at: now,
    expires_at: new Date(Date.parse(now) + pendingMinutes * 60_000).toISOString(),
    method,
  });
  return { ok: false, code: 'sign_in.second_factor', token };
}
