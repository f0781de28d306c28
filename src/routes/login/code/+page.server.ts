import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { errorSentence } from '#i18n/errors.ts';
import { currentApp } from '#server/app.ts';
import { askOwnPasskey } from '#server/services/ask-passkey.ts';
import { finishSignIn, isSignInPending } from '#server/services/finish-sign-in.ts';
import { cookieAttributes, sessionCookie, signInCookie } from '../../cookies.ts';
import { readForm } from '../../read-form.ts';
import { systemOf } from '../../who.ts';
import { returnPath } from '../return-path.ts';
import { throttled } from '../throttled.ts';
import type { Actions, PageServerLoad } from './$types';

/** §1.7: the second step of a sign-in. */
export const load: PageServerLoad = async (event) => {
  const { locals, url, setHeaders } = event;
  const next = returnPath(url.searchParams.get('next'));
  if (locals.signedIn) redirect(303, next);
  const { system, sealer, origin } = currentApp();
  const token = waitingToken(event);
  if (!(await isSignInPending(system, token))) anew(next);
  setHeaders({ 'cache-control': 'no-store' });
  const passkey = (await askOwnPasskey(system, { token, sealer, origin })) !== null;
  return { next, passkey, recovery: url.searchParams.has('recovery') };
};

export const actions: Actions = {
  default: async (event) => {
    const { cookies, locals, request, url, getClientAddress, setHeaders } = event;
    const { sealer, throttle } = currentApp();
    const next = returnPath(url.searchParams.get('next'));
    const code = String((await readForm(request)).get('code') ?? '').trim();
    const problem = (name: string) => errorSentence(locals.locale, name);
    if (code === '') return fail(400, { problem: problem('second_factor.code_missing') });
    const address = getClientAddress();
    const refusal = throttled(address);
    if (refusal !== null) {
      setHeaders(refusal.headers);
      return fail(refusal.status, { problem: problem(refusal.code) });
    }
    const from = { address, agent: request.headers.get('user-agent') };
    const result = await finishSignIn(systemOf(locals), {
      token: waitingToken(event),
      ...{ code, sealer, from },
    });
    if (result.ok) {
      throttle.forgive(address);
      const attributes = cookieAttributes(locals.secure);
      cookies.delete(signInCookie(locals.secure), attributes);
      cookies.set(sessionCookie(locals.secure), result.token, attributes);
      redirect(303, next);
    }
    if (result.code === 'second_factor.ended') anew(next);
    return fail(401, { problem: problem(result.code) });
  },
};

function waitingToken({ cookies, locals }: Pick<RequestEvent, 'cookies' | 'locals'>): string {
  return cookies.get(signInCookie(locals.secure)) ?? '';
}

/** The sign-in waited too long: it begins anew, and leads to the same place. */
function anew(next: string): never {
  redirect(303, `/login?next=${encodeURIComponent(next)}`);
}
