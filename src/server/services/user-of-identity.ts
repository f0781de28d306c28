/** Whom a provider's identity stands for in a customer (§1.7); links it, or makes a user, at the first time. */
import type { Selectable } from 'kysely';
import { nameKey } from '#core/case-folding.ts';
import { KadoError } from '#core/errors.ts';
import { domainOf } from '#core/single-sign-on.ts';
import type { Identity } from '../identity-claims.ts';
import { instantOf } from '../instant.ts';
import { domainsOf } from '../storage/queries/sign-on-domains.ts';
import { userForSignIn, type UserOfCustomer } from '../storage/queries/user-by-name.ts';
import {
  hasIdentity,
  identityOf,
  insertIdentity,
  touchIdentity,
} from '../storage/queries/user-identities.ts';
import { usersMeant } from '../storage/queries/users-meant.ts';
import type { SingleSignOnsTable } from '../storage/schema.ts';
import type { SystemContext } from '../system-context.ts';
import { audit } from './audit.ts';
import { mailedUser } from './mailed-user.ts';
import { makeSignOnUser } from './make-sign-on-user.ts';

type SignOn = Selectable<SingleSignOnsTable>;

/**
 * By issuer and subject; at the first time by the address, only where the provider made sure
 * of it and only among the customer's own users. Call it with the context of a transaction.
 * @throws KadoError `single_sign_on.user_disabled`, `…linked_otherwise`, `…ambiguous`,
 * `…unverified`, `…unknown_user`
 */
export async function userOfIdentity(
  ctx: SystemContext,
  signOn: SignOn,
  identity: Identity,
): Promise<UserOfCustomer> {
  const { customer_id: customerId, issuer } = signOn;
  const key = { customerId, issuer, subject: identity.subject };
  const linked = await identityOf(ctx.db, key);
  if (linked !== null) {
    const user = await userForSignIn(ctx.db, { customerId, userId: linked.user_id });
    if (user === null) throw refusal('unknown_user');
    if (user.disabled_at !== null) throw refusal('user_disabled');
    await touchIdentity(ctx.db, key, instantOf(ctx.clock));
    return user;
  }
  const { email } = identity;
  if (email === null) throw refusal('unverified');
  const user = (await known(ctx, signOn, email)) ?? (await newUser(ctx, signOn, identity, email));
  const { user_id: userId } = user;
  // two at once: the other one's link counts
  if (!(await insertIdentity(ctx.db, key, { userId, now: instantOf(ctx.clock) }))) {
    throw refusal('ended');
  }
  const { actor } = mailedUser(user);
  await audit({ ...ctx, customerId, actor }, 'linkSingleSignOn', { userId, issuer, email });
  return user;
}

/** The user whom the address names; null: nobody of this customer. */
async function known(
  ctx: SystemContext,
  { customer_id: customerId, issuer }: SignOn,
  email: string,
): Promise<UserOfCustomer | null> {
  const key = nameKey(email);
  const meant = await usersMeant(ctx.db, customerId, { nameKey: key, address: email });
  const enabled = meant.filter(({ disabled_at: disabledAt }) => disabledAt === null);
  const named = meant.find(({ name_key: own }) => own === key);
  const user = named ?? enabled[0] ?? meant[0] ?? null;
  if (user === null) return null;
  // several accounts may have one address for their mail: it does not say which one is meant
  if (named === undefined && enabled.length > 1) throw refusal('ambiguous');
  if (user.disabled_at !== null) throw refusal('user_disabled');
  // an address that was given to somebody else is no way into the first one's account
  if (await hasIdentity(ctx.db, { customerId, userId: user.user_id }, issuer)) {
    throw refusal('linked_otherwise');
  }
  return user;
}

async function newUser(ctx: SystemContext, signOn: SignOn, identity: Identity, email: string) {
  const { customer_id: customerId, new_user_role: role } = signOn;
  const ours = (await domainsOf(ctx.db, customerId)).includes(domainOf(email) ?? '');
  if ((role !== 'viewer' && role !== 'admin') || !ours) throw refusal('unknown_user');
  return makeSignOnUser(ctx, { customerId, role, identity, email });
}

function refusal(name: string): KadoError {
  return new KadoError(`single_sign_on.${name}`, 'forbidden');
}
