import { fail, redirect } from '@sveltejs/kit';
import { errorSentence } from '#i18n/errors.ts';
import { offersSingleSignOn } from '#server/services/offers-single-sign-on.ts';
import { systemOf } from '../who.ts';
import { openSession, readCredentials } from './open-session.ts';
import { returnPath } from './return-path.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const next = url.searchParams.get('next');
  if (locals.signedIn) redirect(303, returnPath(next));
  const { searchParams: said } = url;
  return {
    asked: next !== null,
    signedOut: said.has('signed-out'),
    reset: said.has('reset'),
    singleSignOn: await offersSingleSignOn(systemOf(locals)),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const credentials = await readCredentials(event.request);
    const { userName, password } = credentials;
    if (userName.trim() === '' || password === '') {
      return fail(400, { userName, noName: userName.trim() === '', noPassword: password === '' });
    }
    const result = await openSession(event, credentials);
    if ('to' in result) redirect(303, result.to);
    event.setHeaders(result.headers);
    const refused = errorSentence(event.locals.locale, result.code);
    return fail(result.status, { userName, refused });
  },
};
