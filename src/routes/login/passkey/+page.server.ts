import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { errorSentence } from '#i18n/errors.ts';
import { currentApp } from '#server/app.ts';
import { askAnyPasskey, askOwnPasskey } from '#server/services/ask-passkey.ts';
import { finishByPasskey } from '#server/services/finish-by-passkey.ts';
import { signInByPasskey } from '#server/services/sign-in-by-passkey.ts';
import { cookieAttributes, sessionCookie, signInCookie } from '../../cookies.ts';
import { readForm } from '../../read-form.ts';
import { systemOf } from '../../who.ts';
import { returnPath } from '../return-path.ts';
import { throttled } from '../throttled.ts';
import type { Actions, PageServerLoad } from './$types';

/** §1.7: sign-in by a passkey alone, or with `second` after the password. */
export const load: PageServerLoad = async ({ cookies, locals, url, setHeaders }) => {
  const { system, sealer, origin } = currentApp();
  const next = returnPath(url.searchParams.get('next'));
  if (locals.signedIn) redirect(303, next);
  const second = url.searchParams.has('second');
  const token = cookies.get(signInCookie(locals.secure)) ?? '';
  const question = second
    ? await askOwnPasskey(system, { token, sealer, origin })
    : await askAnyPasskey(system, { sealer, origin });
  if (question === null) redirect(303, `/login?next=${encodeURIComponent(next)}`);
  setHeaders({ 'cache-control': 'no-store' });
  return { next, second, question };
};

export const actions: Actions = {
  default: async (event) => {
    const { cookies, locals, url, getClientAddress, setHeaders } = event;
    const { throttle } = currentApp();
    const problem = (code: string) => errorSentence(locals.locale, code);
    const address = getClientAddress();
    const refusal = throttled(address);
    if (refusal !== null) {
      setHeaders(refusal.headers);
      return fail(refusal.status, { problem: problem(refusal.code) });
    }
    const result = await signInWith(event, address);
    if (result.ok) {
      throttle.forgive(address);
      const attributes = cookieAttributes(locals.secure);
      cookies.delete(signInCookie(locals.secure), attributes);
      cookies.set(sessionCookie(locals.secure), result.token, attributes);
      redirect(303, returnPath(url.searchParams.get('next')));
    }
    const { code } = result;
    const said = code === 'sign_in.single_sign_on' ? code : 'passkey.refused';
    return fail(401, { problem: problem(said) });
  },
};

async function signInWith({ cookies, locals, request, url }: RequestEvent, address: string) {
  const { sealer, origin } = currentApp();
  const system = systemOf(locals);
  const form = await readForm(request);
  const answer = {
    response: String(form.get('response') ?? ''),
    challenge: String(form.get('challenge') ?? ''),
    ...{ sealer, origin, from: { address, agent: request.headers.get('user-agent') } },
  };
  if (!url.searchParams.has('second')) return signInByPasskey(system, answer);
  const token = cookies.get(signInCookie(locals.secure)) ?? '';
  return finishByPasskey(system, { ...answer, token });
}
