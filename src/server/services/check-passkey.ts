/** Checks what a passkey signed (WebAuthn), and spends the challenge. */
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import * as v from 'valibot';
import { challengeMinutes, readChallenge } from '../challenge.ts';
import { instantOf } from '../instant.ts';
import { passkeySite } from '../passkey-site.ts';
import type { Sealer } from '../sealed.ts';
import { passkeysOf, spendChallenge, touchPasskey } from '../storage/queries/passkeys.ts';
import type { UserKey } from '../storage/queries/second-factor-of.ts';
import type { SystemContext } from '../system-context.ts';

export interface PasskeyAnswer {
  /** JSON of the browser's answer */
  response: string;
  /** the sealed challenge that came back with it */
  challenge: string;
  sealer: Sealer;
  /** under which browsers reach the portal */
  origin: string;
}

const text = v.pipe(v.string(), v.maxLength(20_000));
const answer = v.object({
  id: text,
  rawId: text,
  type: v.literal('public-key'),
  clientExtensionResults: v.object({}),
  response: v.object({
    clientDataJSON: text,
    authenticatorData: text,
    signature: text,
    userHandle: v.optional(text),
  }),
});

/** The browser's answer; null for what is none. */
export function readAnswer(response: string): AuthenticationResponseJSON | null {
  try {
    const { output, success } = v.safeParse(answer, JSON.parse(response));
    if (!success) return null;
    const { userHandle, ...signed } = output.response;
    return { ...output, response: { ...signed, ...(userHandle ? { userHandle } : {}) } };
  } catch {
    return null;
  }
}

/**
 * Call it with the context of a transaction.
 * @param about what the challenge was for
 * @param alone nothing else is asked for: the passkey itself must have made sure who holds it
 * @returns whether one of the user's passkeys answered the challenge, for the first time
 */
export async function checkPasskey(
  ctx: SystemContext,
  owner: UserKey,
  { response, challenge: sealed, sealer, origin }: PasskeyAnswer,
  { about, alone }: { about: string; alone: boolean },
): Promise<boolean> {
  const now = instantOf(ctx.clock);
  const { customerId } = owner;
  const challenge = readChallenge(sealer, { sealed, about, now });
  const signed = readAnswer(response);
  const passkeys = await passkeysOf(ctx.db, owner);
  const passkey = passkeys.find(({ credential_id: id }) => id === signed?.id);
  if (challenge === null || signed === null || passkey === undefined) return false;
  const site = passkeySite(origin);
  const verified = await verifyAuthenticationResponse({
    response: signed,
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.host,
    requireUserVerification: alone,
    credential: {
      id: passkey.credential_id,
      publicKey: Uint8Array.from(Buffer.from(passkey.public_key, 'base64url')),
      counter: passkey.sign_count,
    },
  }).catch((error: unknown) => {
    ctx.log.info({ userId: owner.userId, reason: String(error) }, 'A passkey was refused');
    return null;
  });
  if (!verified?.verified) return false;
  const before = new Date(Date.parse(now) - challengeMinutes * 60_000).toISOString();
  if (!(await spendChallenge(ctx.db, customerId, { challenge, now, before }))) return false;
  const { newCounter: count } = verified.authenticationInfo;
  await touchPasskey(ctx.db, { customerId, credentialId: passkey.credential_id, count, now });
  return true;
}
