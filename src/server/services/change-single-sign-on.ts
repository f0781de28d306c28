/** Says how the users of the context's customer sign in at their own identity provider (§1.7). */
import { KadoError } from '#core/errors.ts';
import { signOnProblems, type SignOnSettings } from '#core/single-sign-on.ts';
import type { Selectable } from 'kysely';
import { sealClientSecret } from '../client-secret.ts';
import type { Context } from '../context.ts';
import { connectProvider } from '../identity-provider.ts';
import { instantOf } from '../instant.ts';
import type { Sealer } from '../sealed.ts';
import { endPasswordSessions } from '../storage/queries/end-password-sessions.ts';
import { domainsOf, setDomains } from '../storage/queries/sign-on-domains.ts';
import { setSingleSignOn, singleSignOnOf } from '../storage/queries/single-sign-ons.ts';
import { hasIdentity } from '../storage/queries/user-identities.ts';
import type { SingleSignOnsTable } from '../storage/schema.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { differences } from './differences.ts';
import { requireSignOnEditor } from './require-sign-on-editor.ts';
import { settingsOf } from './show-single-sign-on.ts';

export interface SignOnChange extends Partial<SignOnSettings> {
  /** absent: as it stands; null: none, a public client */
  clientSecret?: string | null | undefined;
  /** absent: on */
  enabled?: boolean;
  /** of the settings that the form showed, 0 for none; absent: whatever stands now */
  version?: number | undefined;
}

export interface SignOnWorld {
  sealer: Sealer;
  /** absent: the platform's */
  fetch?: typeof fetch | undefined;
}

type Stored = Selectable<SingleSignOnsTable> | null;

/**
 * Where it is switched on or leads to another provider, the provider's discovery document is
 * read first. Once single sign-on is required, all sessions that began without it end.
 * @throws KadoError `not_allowed`, the first code of core/single-sign-on.ts, `single_sign_on.…`
 */
export async function changeSingleSignOn(
  ctx: Context,
  change: SignOnChange,
  world: SignOnWorld,
): Promise<{ changed: boolean; endedSessions: number }> {
  const rules = await requireSignOnEditor(ctx);
  const { customerId } = ctx;
  const stored = await singleSignOnOf(ctx.db, customerId);
  const { clientSecret, enabled = true, version = stored?.version ?? 0, ...asked } = change;
  const before = stored && settingsOf(stored, await domainsOf(ctx.db, customerId));
  const after: SignOnSettings = { ...(before ?? nothing), ...asked };
  if (!rules.byProvider && String(after.domains) !== String(before?.domains ?? [])) {
    throw new KadoError('single_sign_on.domains_of_provider', 'forbidden');
  }
  const problem = signOnProblems(after, rules)[0];
  if (problem !== undefined) throw new KadoError(problem.code, 'invalid', problem.details);
  if (clientSecret != null && !/^[\x21-\x7e]{1,1000}$/.test(clientSecret)) {
    throw new KadoError('single_sign_on.secret_unusable');
  }
  const elsewhere = stored?.issuer !== after.issuer;
  // a secret is told to nobody but the provider that it was given for
  if (elsewhere && clientSecret === undefined && stored?.client_secret_sealed) {
    throw new KadoError('single_sign_on.secret_again');
  }
  const wasOn = stored !== null && stored.disabled_at === null;
  const begins = after.required && enabled && !(wasOn && stored.required === 1 && !elsewhere);
  if (begins) await requireOwnWayIn(ctx, after.issuer, rules.atProvider);
  if (enabled && (!wasOn || elsewhere)) {
    await connectProvider({ ...after, clientSecret: null }, { ...ctx, fetch: world.fetch });
  }
  const now = instantOf(ctx.clock);
  const sealed =
    clientSecret === undefined
      ? (stored?.client_secret_sealed ?? null)
      : clientSecret && sealClientSecret(world.sealer, customerId, clientSecret);
  const changes = differences(toldOf(before, wasOn, stored), {
    ...toldOf(after, enabled, null),
    clientSecret: clientSecret === undefined ? kindOf(stored) : sealed ? 'new' : 'none',
  });
  if (changes === null) return { changed: false, endedSessions: 0 };
  return transact(ctx, async (inside) => {
    const row = {
      customer_id: customerId,
      issuer: after.issuer,
      client_id: after.clientId,
      client_secret_sealed: sealed,
      required: after.required ? 1 : 0,
      second_factor: after.secondFactor ? 1 : 0,
      new_user_role: after.newUserRole,
      version: version + 1,
      changed_at: now,
      disabled_at: enabled ? null : (stored?.disabled_at ?? now),
    };
    if (!(await setSingleSignOn(inside.db, row, version))) {
      throw new KadoError('single_sign_on.changed_meanwhile', 'conflict');
    }
    const taken = await setDomains(inside.db, customerId, after.domains);
    if (taken !== null) {
      throw new KadoError('single_sign_on.domain_taken', 'conflict', { domain: taken });
    }
    const endedSessions = begins ? await endPasswordSessions(inside.db, customerId) : 0;
    await audit(inside, 'changeSingleSignOn', { ...changes, endedSessions });
    return { changed: true, endedSessions };
  });
}

const nothing: SignOnSettings = {
  issuer: '',
  clientId: '',
  domains: [],
  required: false,
  secondFactor: false,
  newUserRole: null,
};

/** As the audit tells it: never the secret. */
function toldOf(settings: SignOnSettings | null, enabled: boolean, stored: Stored) {
  if (settings === null) return {};
  return {
    ...settings,
    domains: settings.domains.join(' '),
    enabled,
    clientSecret: kindOf(stored),
  };
}

function kindOf(stored: Stored): 'kept' | 'none' {
  return stored?.client_secret_sealed ? 'kept' : 'none';
}

/** Nobody shuts himself out: who requires it of his own customer has come by it before. */
async function requireOwnWayIn(ctx: Context, issuer: string, atProvider: boolean): Promise<void> {
  const { actor, customerId, db } = ctx;
  if (actor.type !== 'user' || (actor.role !== 'admin' && !atProvider)) return;
  if (await hasIdentity(db, { customerId, userId: actor.userId }, issuer)) return;
  throw new KadoError('single_sign_on.untried', 'conflict');
}
