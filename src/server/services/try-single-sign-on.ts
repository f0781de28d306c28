/** Reads a provider's discovery document now, and says what is wrong with it (§1.7); changes nothing. */
import { KadoError } from '#core/errors.ts';
import { signOnProblems } from '#core/single-sign-on.ts';
import type { Context } from '../context.ts';
import { failureReason } from '../identity-provider-failure.ts';
import { connectProvider } from '../identity-provider.ts';
import { audit } from './audit.ts';
import { requireSignOnEditor } from './require-sign-on-editor.ts';

/**
 * Every try is noted: it makes this server ask an address that somebody typed.
 * @throws KadoError `not_allowed`, the issuer's codes of core/single-sign-on.ts, `single_sign_on.…`
 */
export async function trySingleSignOn(
  ctx: Context,
  issuer: string,
  fetchIt?: typeof fetch,
): Promise<void> {
  const rules = await requireSignOnEditor(ctx);
  const settings = { issuer, clientId: 'any', domains: [], newUserRole: null };
  const asked = { ...settings, required: false, secondFactor: false };
  const problem = signOnProblems(asked, rules)[0];
  if (problem !== undefined) throw new KadoError(problem.code, 'invalid', problem.details);
  await audit(ctx, 'trySingleSignOn', { issuer });
  const connection = { issuer, clientId: 'any', clientSecret: null };
  await connectProvider(connection, { clock: ctx.clock, fetch: fetchIt }).catch((thrown) => {
    const { customerId } = ctx;
    ctx.log.info({ customerId, issuer, reason: failureReason(thrown) }, 'A provider was tried');
    throw thrown;
  });
}
