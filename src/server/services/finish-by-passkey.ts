/** The second step of a sign-in by a passkey (§1.7). */
import { instantOf } from '../instant.ts';
import { secretKeyOf } from '../secret-token.ts';
import { pendingSignIn, takePendingSignIn } from '../storage/queries/pending-sign-ins.ts';
import type { SystemContext } from '../system-context.ts';
import { transact } from '../transact.ts';
import { pendingAbout } from './ask-passkey.ts';
import { checkPasskey, type PasskeyAnswer } from './check-passkey.ts';
import type { PasskeySignIn } from './sign-in-by-passkey.ts';
import { openSession, type SignInPlace } from './open-session.ts';

/** @param token of the sign-in that waits */
export async function finishByPasskey(
  ctx: SystemContext,
  { token, from, ...answer }: PasskeyAnswer & { token: string; from?: SignInPlace },
): Promise<PasskeySignIn | { ok: false; code: 'second_factor.ended' }> {
  const key = secretKeyOf(token);
  const user = key && (await pendingSignIn(ctx.db, key, instantOf(ctx.clock)));
  if (key === null || user === null) return { ok: false, code: 'second_factor.ended' };
  const owner = { customerId: user.customer_id, userId: user.user_id };
  const about = pendingAbout(key.hash);
  return transact(ctx, async (inside) => {
    const refused = { ok: false, code: 'passkey.refused' } as const;
    if (!(await checkPasskey(inside, owner, answer, { about, alone: false }))) return refused;
    const method = user.method === 'password' ? 'passkey' : user.method;
    const opened = await openSession(inside, user, { from, by: 'passkey', method });
    if (opened === null) return refused;
    await takePendingSignIn(inside.db, key);
    return opened;
  });
}
