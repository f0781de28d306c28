import { fail, redirect, type Cookies } from '@sveltejs/kit';
import { defaultPolicy } from '#core/policy.ts';
import { setUpProblems } from '#core/set-up.ts';
import { isKadoError } from '#core/errors.ts';
import { errorSentence } from '#i18n/errors.ts';
import { zoneNames } from '#i18n/locales.ts';
import { setUpHashOf } from '#server/set-up-token.ts';
import { findSetUp } from '#server/services/find-set-up.ts';
import { setUp } from '#server/services/set-up.ts';
import { cookieAttributes, sessionCookie, setUpCookie } from '../../cookies.ts';
import { readForm } from '../../read-form.ts';
import { systemOf } from '../../who.ts';
import { readSetUpForm } from './set-up-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** A token can only be had by a link; an opened one waits this long. */
const hour = 60 * 60;

/** §11: takes the token out of the address first, where histories and other sites could read it. */
export const load: PageServerLoad = async ({ params, cookies, locals, request, setHeaders }) => {
  const cookie = setUpCookie(locals.secure);
  if (params.token !== undefined && request.method !== 'POST') {
    setHeaders({ 'referrer-policy': 'no-referrer' });
    const attributes = cookieAttributes(locals.secure);
    if (setUpHashOf(params.token) === null) cookies.delete(cookie, attributes);
    else cookies.set(cookie, params.token, { ...attributes, maxAge: hour });
    redirect(303, '/setup');
  }
  setHeaders({ 'cache-control': 'no-store' });
  const found = await findSetUp(systemOf(locals), tokenOf(params, cookies, locals));
  if (found === null) return { link: null };
  const { passwordMin: min, passwordMax: max, passwordKinds: kinds } = found.policy;
  return { link: { provider: found.provider?.name ?? null, min, max, kinds, zones: zoneNames() } };
};

export const actions: Actions = {
  default: async ({ params, cookies, locals, request, getClientAddress }) => {
    const system = systemOf(locals);
    const form = await readForm(request);
    const token = tokenOf(params, cookies, locals);
    const found = await findSetUp(system, token);
    // the page itself says that the link is dead
    if (found === null) redirect(303, '/setup');
    const { typed, again, language, request: asked } = readSetUpForm(form, found.provider === null);
    const problems = setUpProblems(asked, found.policy ?? defaultPolicy);
    const wrong = problems.map(({ field, code, details }) => ({
      field: field as string,
      text: errorSentence(locals.locale, code, details),
    }));
    if (again !== asked.password) {
      wrong.push({ field: 'again', text: errorSentence(locals.locale, 'password.differs') });
    }
    if (wrong.length > 0) return fail(400, { typed, problems: wrong });
    const from = { address: getClientAddress(), agent: request.headers.get('user-agent') };
    const opened = await setUp(system, { ...asked, token, language, from }).catch(deadIsNull);
    if (opened === null) redirect(303, '/setup');
    const attributes = cookieAttributes(locals.secure);
    cookies.delete(setUpCookie(locals.secure), attributes);
    cookies.set(sessionCookie(locals.secure), opened.token, attributes);
    redirect(303, '/operator/customers?welcome');
  },
};

/** Somebody else was faster: of two who send the form at once one succeeds. */
function deadIsNull(thrown: unknown): null {
  if (isKadoError(thrown) && thrown.code === 'set_up.dead') return null;
  throw thrown;
}

function tokenOf(params: { token?: string | undefined }, cookies: Cookies, locals: App.Locals) {
  return params.token ?? cookies.get(setUpCookie(locals.secure)) ?? '';
}
