import { fail, redirect, type Cookies } from '@sveltejs/kit';
import { isKadoError } from '#core/errors.ts';
import { errorSentence } from '#i18n/errors.ts';
import { secretKeyOf } from '#server/secret-token.ts';
import { findReset } from '#server/services/find-reset.ts';
import { resetByLink } from '#server/services/reset-by-link.ts';
import { cookieAttributes, resetCookie } from '../../cookies.ts';
import { readForm } from '../../read-form.ts';
import { systemOf } from '../../who.ts';
import type { Actions, PageServerLoad } from './$types';

/** A token can only be had by a link; an opened one waits this long. */
const hour = 60 * 60;

/** §1.4: takes the token out of the address first, where histories and other sites could read it. */
export const load: PageServerLoad = async ({ params, cookies, locals, request, setHeaders }) => {
  const cookie = resetCookie(locals.secure);
  if (params.token !== undefined && request.method !== 'POST') {
    setHeaders({ 'referrer-policy': 'no-referrer' });
    const attributes = cookieAttributes(locals.secure);
    if (secretKeyOf(params.token) === null) cookies.delete(cookie, attributes);
    else cookies.set(cookie, params.token, { ...attributes, maxAge: hour });
    redirect(303, '/reset');
  }
  setHeaders({ 'cache-control': 'no-store' });
  const found = await findReset(systemOf(locals), tokenOf(params, cookies, locals));
  if (found === null) return { link: null };
  const { passwordMin: min, passwordMax: max, passwordKinds: kinds } = found.policy;
  return { link: { userName: found.user.user_name, min, max, kinds } };
};

export const actions: Actions = {
  default: async ({ params, cookies, locals, request }) => {
    const form = await readForm(request);
    const password = String(form.get('password') ?? '');
    const refuse = (field: 'password' | 'again', code: string, details = {}) =>
      fail(400, { field, problem: errorSentence(locals.locale, code, details) });
    if (password !== String(form.get('again') ?? '')) return refuse('again', 'password.differs');
    try {
      const token = tokenOf(params, cookies, locals);
      await resetByLink(systemOf(locals), { token, password });
    } catch (thrown) {
      if (!isKadoError(thrown)) throw thrown;
      // the page itself says that the link is dead
      if (thrown.code === 'link.dead') redirect(303, '/reset');
      if (!thrown.code.startsWith('password.')) throw thrown;
      return refuse('password', thrown.code, thrown.details);
    }
    cookies.delete(resetCookie(locals.secure), cookieAttributes(locals.secure));
    redirect(303, '/login?reset');
  },
};

function tokenOf(params: { token?: string | undefined }, cookies: Cookies, locals: App.Locals) {
  return params.token ?? cookies.get(resetCookie(locals.secure)) ?? '';
}
