/** The first half of single sign-on (§1.7): where the browser goes, and what it carries. */
import { KadoError } from '#core/errors.ts';
import { mailAddress } from '#core/mail-address.ts';
import { openClientSecret } from '../client-secret.ts';
import { connectProvider, newProof } from '../identity-provider.ts';
import { instantOf } from '../instant.ts';
import { redirectAddress } from '../sign-on-addresses.ts';
import { sealTicket } from '../sign-on-ticket.ts';
import { singleSignOnInUse } from '../storage/queries/single-sign-ons.ts';
import type { SystemContext } from '../system-context.ts';
import type { SignOnWorld } from './change-single-sign-on.ts';
import { withReference } from './with-reference.ts';

export interface BeginSingleSignOn extends SignOnWorld {
  customerId: string;
  /** as typed: a mail address is told to the provider, a user name is not */
  who: string | null;
  /** a path of the portal, for after sign-in */
  next: string;
  locale: 'ja' | 'en';
  /** under which browsers reach the portal */
  origin: string;
}

export interface BegunSingleSignOn {
  /** of the provider, for the browser */
  address: string;
  /** for the cookie */
  ticket: string;
}

/** @throws KadoError `single_sign_on.none`, and with a `reference` what was wrong with the provider */
export async function beginSingleSignOn(
  ctx: SystemContext,
  { customerId, who, next, locale, origin, sealer, fetch }: BeginSingleSignOn,
): Promise<BegunSingleSignOn> {
  const signOn = await singleSignOnInUse(ctx.db, customerId);
  if (signOn === null) throw new KadoError('single_sign_on.none', 'not_found');
  const { issuer, client_id: clientId, client_secret_sealed: sealed } = signOn;
  const proof = newProof();
  const address = await withReference(ctx, { customerId, issuer }, async () => {
    const clientSecret = openClientSecret(sealer, customerId, sealed);
    const connection = { issuer, clientId, clientSecret };
    const provider = await connectProvider(connection, { clock: ctx.clock, fetch });
    const hint = mailAddress(who ?? '');
    const back = redirectAddress(origin, customerId);
    return provider.signInAddress({ proof, redirectAddress: back, hint, locale });
  });
  const now = instantOf(ctx.clock);
  return { address, ticket: sealTicket(sealer, { ...proof, customerId, issuer, next }, now) };
}
