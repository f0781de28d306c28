/** Sign-in by a passkey alone (§1.7): no user name, no password. */
import { readUserHandle } from '../user-handle.ts';
import { userForSignIn } from '../storage/queries/user-by-name.ts';
import type { SystemContext } from '../system-context.ts';
import { transact } from '../transact.ts';
import { signInAbout } from './ask-passkey.ts';
import { checkPasskey, readAnswer, type PasskeyAnswer } from './check-passkey.ts';
import { mustUseSingleSignOn } from './must-use-single-sign-on.ts';
import { openSession, type OpenedSession, type SignInPlace } from './open-session.ts';

export type PasskeySignIn =
  | OpenedSession
  | { ok: false; code: 'passkey.refused' }
  /** the passkey was right, but the customer requires single sign-on */
  | { ok: false; code: 'sign_in.single_sign_on' };

/**
 * The passkey must have made sure who holds it, by a PIN or a finger. Nothing is
 * counted: there is nothing to guess. During a lock (§1.2) it is refused like all else.
 */
export async function signInByPasskey(
  ctx: SystemContext,
  { from, ...answer }: PasskeyAnswer & { from?: SignInPlace },
): Promise<PasskeySignIn> {
  const refused = { ok: false, code: 'passkey.refused' } as const;
  const owner = readUserHandle(readAnswer(answer.response)?.response.userHandle ?? '');
  const user = owner && (await userForSignIn(ctx.db, owner));
  if (owner === null || user === null) return refused;
  return transact(ctx, async (inside) => {
    const right = await checkPasskey(inside, owner, answer, { about: signInAbout, alone: true });
    if (!right) return refused;
    if (await mustUseSingleSignOn(inside, user)) {
      return { ok: false, code: 'sign_in.single_sign_on' };
    }
    return (await openSession(inside, user, { from, by: 'passkey' })) ?? refused;
  });
}
