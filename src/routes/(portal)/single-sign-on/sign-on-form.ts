/** The form of single sign-on (§1.7), for an operator and for a customer's administrator. */
import { fail } from '@sveltejs/kit';
import { isKadoError } from '#core/errors.ts';
import { newUserRoles, readDomains, type SignOnSettings } from '#core/single-sign-on.ts';
import { errorSentence } from '#i18n/errors.ts';
import { currentApp } from '#server/app.ts';
import type { Context } from '#server/context.ts';
import { changeSingleSignOn, type SignOnChange } from '#server/services/change-single-sign-on.ts';
import { trySingleSignOn } from '#server/services/try-single-sign-on.ts';

/** Every field as it was typed; never the secret. */
export type TypedSignOn = Record<'issuer' | 'clientId' | 'domains' | 'newUserRole', string> &
  Record<'secondFactor' | 'required', boolean>;

/** What the form shows of settings; null: of none. */
export function typedOf(settings: SignOnSettings | null): TypedSignOn {
  return {
    issuer: settings?.issuer ?? '',
    clientId: settings?.clientId ?? '',
    domains: settings?.domains.join('\n') ?? '',
    newUserRole: settings?.newUserRole ?? '',
    secondFactor: settings?.secondFactor ?? false,
    required: settings?.required ?? false,
  };
}

const fields: Readonly<Record<string, string>> = {
  issuer_unusable: 'issuer',
  issuer_insecure: 'issuer',
  issuer_of_many: 'issuer',
  issuer_differs: 'issuer',
  no_discovery: 'issuer',
  discovery_incomplete: 'issuer',
  unreachable: 'issuer',
  certificate: 'issuer',
  timeout: 'issuer',
  client_id: 'clientId',
  secret_again: 'clientSecret',
  secret_unusable: 'clientSecret',
  domain_unusable: 'domains',
  domains_too_many: 'domains',
  domain_taken: 'domains',
  domains_of_provider: 'domains',
  no_new_operators: 'newUserRole',
  new_users_need_domains: 'newUserRole',
  untried: 'required',
};

/** @returns what to say; the addresses of what was done begin with `?` */
export async function saveSignOn(ctx: Context, form: FormData, mayClaimDomains: boolean) {
  const typed = read(form);
  const version = Number(form.get('version'));
  const secret = String(form.get('clientSecret') ?? '').trim();
  const change: SignOnChange = {
    issuer: typed.issuer,
    clientId: typed.clientId,
    newUserRole: newUserRoles.find((role) => role === typed.newUserRole) ?? null,
    secondFactor: typed.secondFactor,
    required: typed.required,
    version: Number.isSafeInteger(version) ? version : -1,
    ...(mayClaimDomains ? { domains: readDomains(typed.domains) } : {}),
    clientSecret: form.has('noSecret') ? null : secret === '' ? undefined : secret,
  };
  return said(ctx, typed, 'save', async () => {
    const { sealer } = currentApp();
    const { changed, endedSessions } = await changeSingleSignOn(ctx, change, { sealer });
    return { to: changed ? `?saved=${endedSessions}` : '?unchanged' };
  });
}

export async function trySignOn(ctx: Context, form: FormData) {
  const typed = read(form);
  return said(ctx, typed, 'try', async () => {
    await trySingleSignOn(ctx, typed.issuer);
    const secretAgain = String(form.get('clientSecret') ?? '') !== '';
    return { typed, tried: { secretAgain } };
  });
}

/** What was just done, for the message above. */
export function doneOf({ searchParams }: URL) {
  const saved = searchParams.get('saved');
  if (saved !== null) return { word: 'saved' as const, ended: /^\d{1,6}$/.exec(saved)?.[0] ?? '0' };
  const word = (['unchanged', 'stopped'] as const).find((one) => searchParams.has(one));
  return word === undefined ? null : { word, ended: '0' };
}

function read(form: FormData): TypedSignOn {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  return {
    issuer: text('issuer'),
    clientId: text('clientId'),
    domains: text('domains'),
    newUserRole: text('newUserRole'),
    secondFactor: form.has('secondFactor'),
    required: form.has('required'),
  };
}

async function said<T>(
  ctx: Context,
  typed: TypedSignOn,
  what: 'save' | 'try',
  verb: () => Promise<T>,
) {
  try {
    return await verb();
  } catch (thrown) {
    if (!isKadoError(thrown) || !thrown.code.startsWith('single_sign_on.')) throw thrown;
    const { code, details } = thrown;
    const field = fields[code.slice('single_sign_on.'.length)] ?? null;
    const problem = { field, text: errorSentence(ctx.locale, code, details) };
    return fail(400, { typed, what, problem });
  }
}
