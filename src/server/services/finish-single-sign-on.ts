/** The second half of single sign-on (§1.7): who came back from the provider, and a session. */
import { KadoError } from '#core/errors.ts';
import { openClientSecret } from '../client-secret.ts';
import { connectProvider } from '../identity-provider.ts';
import { instantOf } from '../instant.ts';
import { openTicket, ticketMinutes } from '../sign-on-ticket.ts';
import { spendChallenge } from '../storage/queries/passkeys.ts';
import { hasSecondFactor } from '../storage/queries/second-factor-of.ts';
import { singleSignOnInUse } from '../storage/queries/single-sign-ons.ts';
import type { SystemContext } from '../system-context.ts';
import { transact } from '../transact.ts';
import { awaitSecondFactor, type AwaitedFactor } from './await-second-factor.ts';
import type { SignOnWorld } from './change-single-sign-on.ts';
import { openSession, type OpenedSession, type SignInPlace } from './open-session.ts';
import { userOfIdentity } from './user-of-identity.ts';
import { withReference } from './with-reference.ts';

export interface FinishSingleSignOn extends SignOnWorld {
  /** the whole address that the browser was sent to */
  came: URL;
  /** whose redirect address it is */
  customerId: string;
  /** of the cookie */
  ticket: string;
  /** absent: not told */
  from?: SignInPlace;
}

/** A second factor is awaited where the provider's sign-in counts as none and the user has one. */
export type SingleSignOnResult = (OpenedSession | AwaitedFactor) & { next: string };

/**
 * An answer counts once, whatever comes of it.
 * @throws KadoError `single_sign_on.ended`, `.used`, `.none`, and with a `reference` what was wrong
 * with the provider, its answer (identity-provider-failure.ts) or the user (user-of-identity.ts)
 */
export async function finishSingleSignOn(
  ctx: SystemContext,
  { came, customerId, ticket: sealedTicket, from, sealer, fetch }: FinishSingleSignOn,
): Promise<SingleSignOnResult> {
  const now = instantOf(ctx.clock);
  const ticket = openTicket(sealer, sealedTicket, now);
  if (ticket?.customerId !== customerId || came.searchParams.get('state') !== ticket.state) {
    throw new KadoError('single_sign_on.ended', 'forbidden');
  }
  const { issuer, next } = ticket;
  const before = new Date(Date.parse(now) - ticketMinutes * 60_000).toISOString();
  const challenge = `single sign-on ${ticket.state}`;
  if (!(await spendChallenge(ctx.db, customerId, { challenge, now, before }))) {
    throw new KadoError('single_sign_on.used', 'forbidden');
  }
  const signOn = await singleSignOnInUse(ctx.db, customerId);
  if (signOn?.issuer !== issuer) throw new KadoError('single_sign_on.none', 'not_found');
  return withReference(ctx, { customerId, issuer }, async () => {
    const clientSecret = openClientSecret(sealer, customerId, signOn.client_secret_sealed);
    const connection = { issuer, clientId: signOn.client_id, clientSecret };
    const provider = await connectProvider(connection, { clock: ctx.clock, fetch });
    const identity = await provider.identity(came, ticket);
    return transact(ctx, async (inside) => {
      const user = await userOfIdentity(inside, signOn, identity);
      const key = { customerId, userId: user.user_id };
      if (signOn.second_factor === 0 && (await hasSecondFactor(inside.db, key))) {
        return { ...(await awaitSecondFactor(inside, user, 'single-sign-on')), next };
      }
      const opened = await openSession(inside, user, { from, by: 'single-sign-on' });
      // a lock (§1.2) is about passwords and codes
      if (opened === null) throw new KadoError('single_sign_on.ended', 'forbidden');
      return { ...opened, next };
    });
  });
}
