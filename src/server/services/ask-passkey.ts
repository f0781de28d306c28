/** What a browser is asked to have signed by a passkey (§1.7). */
import { generateAuthenticationOptions } from '@simplewebauthn/server';
import { newChallenge } from '../challenge.ts';
import { instantOf } from '../instant.ts';
import { passkeySite } from '../passkey-site.ts';
import type { Sealer } from '../sealed.ts';
import { secretKeyOf } from '../secret-token.ts';
import { passkeysOf } from '../storage/queries/passkeys.ts';
import { pendingSignIn } from '../storage/queries/pending-sign-ins.ts';
import type { SystemContext } from '../system-context.ts';

export interface PasskeyQuestion {
  /** for the browser's own dialogue */
  options: Awaited<ReturnType<typeof generateAuthenticationOptions>>;
  /** sealed; comes back with the answer */
  challenge: string;
}

/** What the challenges of sign-in are about. */
export const signInAbout = 'sign-in';

/** Of whoever is in front of the screen: the passkey says whose it is. */
export async function askAnyPasskey(
  ctx: SystemContext,
  { sealer, origin }: { sealer: Sealer; origin: string },
): Promise<PasskeyQuestion> {
  const { text, sealed } = newChallenge(sealer, signInAbout, instantOf(ctx.clock));
  const options = await generateAuthenticationOptions({
    rpID: passkeySite(origin).host,
    challenge: Buffer.from(text, 'base64url'),
    userVerification: 'required',
  });
  return { options, challenge: sealed };
}

/**
 * Of whoever's sign-in waits for the second factor.
 * @param token of that sign-in
 * @returns null where the user has no passkey
 */
export async function askOwnPasskey(
  ctx: SystemContext,
  { token, sealer, origin }: { token: string; sealer: Sealer; origin: string },
): Promise<PasskeyQuestion | null> {
  const now = instantOf(ctx.clock);
  const key = secretKeyOf(token);
  const user = key && (await pendingSignIn(ctx.db, key, now));
  if (key === null || user === null) return null;
  const owner = { customerId: user.customer_id, userId: user.user_id };
  const passkeys = await passkeysOf(ctx.db, owner);
  if (passkeys.length === 0) return null;
  const { text, sealed } = newChallenge(sealer, pendingAbout(key.hash), now);
  const options = await generateAuthenticationOptions({
    rpID: passkeySite(origin).host,
    challenge: Buffer.from(text, 'base64url'),
    allowCredentials: passkeys.map(({ credential_id: id }) => ({ id })),
    userVerification: 'preferred',
  });
  return { options, challenge: sealed };
}

/** What the challenge of a sign-in that waits is about. */
export function pendingAbout(tokenHash: string): string {
  return `${signInAbout} ${tokenHash}`;
}
