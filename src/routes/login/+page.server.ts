import { fail, redirect } from '@sveltejs/kit';
import { errorSentence } from '#i18n/errors.ts';
import { currentApp } from '#server/app.ts';
import { signIn } from '#server/services/sign-in.ts';
import { cookieAttributes, sessionCookie } from '../cookies.ts';
import { returnPath } from './return-path.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  const next = url.searchParams.get('next');
  if (locals.signedIn) redirect(303, returnPath(next));
  return { asked: next !== null, signedOut: url.searchParams.has('signed-out') };
};

export const actions: Actions = {
  default: async ({ request, cookies, locals, url }) => {
    const form = await request.formData();
    const userName = String(form.get('username') ?? '');
    const password = String(form.get('password') ?? '');
    if (userName.trim() === '' || password === '') {
      return fail(400, { userName, noName: userName.trim() === '', noPassword: password === '' });
    }
    const result = await signIn(currentApp().system, { userName, password });
    if (!result.ok) {
      return fail(401, { userName, refused: errorSentence(locals.locale, result.code) });
    }
    const attributes = cookieAttributes(locals.secure);
    cookies.set(sessionCookie(locals.secure), result.token, {
      ...attributes,
      expires: new Date(result.expiresAt),
    });
    redirect(303, returnPath(url.searchParams.get('next')));
  },
};
