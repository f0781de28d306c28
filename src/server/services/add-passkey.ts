/** A user registers a passkey (§1.7). */
import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server';
import { KadoError } from '#core/errors.ts';
import { newChallenge, readChallenge } from '../challenge.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { passkeySite } from '../passkey-site.ts';
import type { Sealer } from '../sealed.ts';
import { sessionKeyOf } from '../session-token.ts';
import { deleteSessionsOfUser } from '../storage/queries/delete-sessions-of-user.ts';
import { insertPasskey, passkeysOf } from '../storage/queries/passkeys.ts';
import { hasSecondFactor } from '../storage/queries/second-factor-of.ts';
import { transact } from '../transact.ts';
import { userHandle } from '../user-handle.ts';
import { audit } from './audit.ts';
import { checkOwnPassword } from './check-own-password.ts';
import { giveRecoveryCodes } from './give-recovery-codes.ts';
import { ownUser } from './own-user.ts';
import type { PasskeyAnswer } from './check-passkey.ts';
import { tellSecondFactor } from './tell-second-factor.ts';

/** In characters; the screen says so. */
export const longestPasskeyName = 60;

export interface PasskeyOffer {
  /** for the browser's own dialogue */
  options: Awaited<ReturnType<typeof generateRegistrationOptions>>;
  /** sealed; comes back with the answer */
  challenge: string;
}

export interface NewPasskey extends PasskeyAnswer {
  name: string;
  token: string;
  password: string | null;
}

const aboutNew = (userId: string) => `new passkey ${userId}`;

/** What a browser is asked to make. @throws KadoError `not_allowed` for commands and collectors */
export async function offerPasskey(
  ctx: Context,
  { sealer, origin }: { sealer: Sealer; origin: string },
): Promise<PasskeyOffer> {
  const user = await ownUser(ctx);
  const owner = { customerId: ctx.customerId, userId: user.user_id };
  const { text, sealed } = newChallenge(sealer, aboutNew(user.user_id), instantOf(ctx.clock));
  const there = await passkeysOf(ctx.db, owner);
  const options = await generateRegistrationOptions({
    rpName: 'Kado',
    rpID: passkeySite(origin).host,
    userName: user.user_name,
    userDisplayName: user.name || user.user_name,
    userID: userHandle(owner),
    challenge: Buffer.from(text, 'base64url'),
    attestationType: 'none',
    excludeCredentials: there.map(({ credential_id: id }) => ({ id })),
    // it can be found without a user name, and knows who holds it: it may stand alone
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  return { options, challenge: sealed };
}

/**
 * A passkey lets its owner in alone: a screen left open is not enough to make one.
 * @param input `name`: what its owner calls it; `token`: value of the session cookie;
 * `password`: today's, null for who came by single sign-on and may have none
 * @returns recovery codes where it is the user's first second factor, else none
 * @throws KadoError `passkey.unusable` for an answer that does not hold; `passkey.name`;
 * `password.old_wrong`
 */
export async function addPasskey(
  ctx: Context,
  { name: typed, token, password, ...answer }: NewPasskey,
): Promise<string[]> {
  const user = await ownUser(ctx);
  const owner = { customerId: ctx.customerId, userId: user.user_id };
  const name = typed.trim();
  if (name === '' || [...name].length > longestPasskeyName) throw new KadoError('passkey.name');
  if (password !== null) await checkOwnPassword(ctx, password);
  const now = instantOf(ctx.clock);
  const credential = await newCredential(ctx, answer, aboutNew(user.user_id));
  return transact(ctx, async (inside) => {
    const first = !(await hasSecondFactor(inside.db, owner));
    const added = await insertPasskey(inside.db, {
      customer_id: owner.customerId,
      credential_id: credential.id,
      user_id: owner.userId,
      name,
      public_key: Buffer.from(credential.publicKey).toString('base64url'),
      sign_count: credential.counter,
      transports_json: JSON.stringify(credential.transports ?? []),
      created_at: now,
      used_at: null,
    });
    if (!added) throw new KadoError('passkey.unusable');
    if (first) {
      // they were opened by the password alone
      const kept = sessionKeyOf(token)?.sessionHash ?? null;
      await deleteSessionsOfUser(inside.db, { ...owner, only: null, kept });
    }
    await tellSecondFactor(inside, user, 'passkey-added');
    await audit(inside, 'addPasskey', { userId: owner.userId, name });
    return first ? giveRecoveryCodes(inside, owner) : [];
  });
}

async function newCredential(
  ctx: Context,
  { response, challenge: sealed, sealer, origin }: PasskeyAnswer,
  about: string,
) {
  const challenge = readChallenge(sealer, { sealed, about, now: instantOf(ctx.clock) });
  const site = passkeySite(origin);
  try {
    if (challenge === null) throw new Error('the challenge is not of here, or too old');
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      // the library reads every part of it and throws where one is not as it should be
      response: JSON.parse(response) as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.host,
      requireUserVerification: true,
    });
    if (!verified) throw new Error('not verified');
    return registrationInfo.credential;
  } catch (cause) {
    throw new KadoError('passkey.unusable', 'invalid', {}, { cause });
  }
}
