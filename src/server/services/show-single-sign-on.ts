/** The single sign-on of the context's customer (§1.7), without its secret. */
import { newUserRoles, type SignOnSettings } from '#core/single-sign-on.ts';
import type { Selectable } from 'kysely';
import type { Context } from '../context.ts';
import { customerById } from '../storage/queries/customer-by-id.ts';
import { domainsOf } from '../storage/queries/sign-on-domains.ts';
import { singleSignOnOf } from '../storage/queries/single-sign-ons.ts';
import { countIdentities } from '../storage/queries/user-identities.ts';
import type { SingleSignOnsTable } from '../storage/schema.ts';
import { mayOperate, requireUserReader } from './require-role.ts';
import { redirectAddress, signInAddress } from '../sign-on-addresses.ts';

export interface ShownSingleSignOn {
  /** null: there is none yet */
  settings: SignOnSettings | null;
  hasSecret: boolean;
  enabled: boolean;
  /** of the settings, for the form; 0: there are none yet */
  version: number;
  /** users who came by this provider at least once */
  linked: number;
  /** to be registered at the provider */
  redirectAddress: string;
  /** leads straight to the provider */
  signInAddress: string;
  /** whether who asks may say which mail domains are the customer's */
  mayClaimDomains: boolean;
  /** and the rest: as require-sign-on-editor.ts says */
  mayChange: boolean;
}

/**
 * @param origin under which browsers reach the portal
 * @throws KadoError `not_allowed` for all but the provider's staff, commands and the customer's administrators
 */
export async function showSingleSignOn(ctx: Context, origin: string): Promise<ShownSingleSignOn> {
  requireUserReader(ctx);
  const { db, customerId } = ctx;
  const row = await singleSignOnOf(db, customerId);
  const atProvider = (await customerById(db, customerId))?.role === 'provider';
  const isAdmin = ctx.actor.type === 'user' && ctx.actor.role === 'admin';
  return {
    settings: row && settingsOf(row, await domainsOf(db, customerId)),
    hasSecret: row !== null && row.client_secret_sealed !== null,
    enabled: row !== null && row.disabled_at === null,
    version: row?.version ?? 0,
    linked: row === null ? 0 : await countIdentities(db, customerId, row.issuer),
    redirectAddress: redirectAddress(origin, customerId),
    signInAddress: signInAddress(origin, customerId),
    mayClaimDomains: mayOperate(ctx),
    mayChange: mayOperate(ctx) || (isAdmin && !atProvider),
  };
}

/** A stored single sign-on as its settings. */
export function settingsOf(
  row: Selectable<SingleSignOnsTable>,
  domains: readonly string[],
): SignOnSettings {
  return {
    issuer: row.issuer,
    clientId: row.client_id,
    domains,
    required: row.required === 1,
    secondFactor: row.second_factor === 1,
    newUserRole: newUserRoles.find((role) => role === row.new_user_role) ?? null,
  };
}
