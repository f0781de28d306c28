import { redirect } from '@sveltejs/kit';
import { errorSentence } from '#i18n/errors.ts';
import { openSession, readCredentials } from './open-session.ts';
import { returnPath } from './return-path.ts';
import type { RequestHandler } from './$types';

/** The same form sent by a program that does not ask for a page. */
export const POST: RequestHandler = async (event) => {
  const problem = await openSession(event, await readCredentials(event.request));
  if (problem) {
    const { code, status, headers } = problem;
    return new Response(errorSentence(event.locals.locale, code), { status, headers });
  }
  redirect(303, returnPath(event.url.searchParams.get('next')));
};
