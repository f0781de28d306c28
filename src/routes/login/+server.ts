import { redirect } from '@sveltejs/kit';
import { errorSentence } from '#i18n/errors.ts';
import { openSession, readCredentials } from './open-session.ts';
import type { RequestHandler } from './$types';

/** The same form sent by a program that does not ask for a page. */
export const POST: RequestHandler = async (event) => {
  const result = await openSession(event, await readCredentials(event.request));
  if ('to' in result) redirect(303, result.to);
  const { code, status, headers } = result;
  return new Response(errorSentence(event.locals.locale, code), { status, headers });
};
