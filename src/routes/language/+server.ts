import { redirect } from '@sveltejs/kit';
import { cookieAttributes, languageCookie } from '../cookies.ts';
import { returnPath } from '../login/return-path.ts';
import { readForm } from '../read-form.ts';
import type { RequestHandler } from './$types';

/** Remembers the chosen language and returns to the screen it was chosen on. */
export const POST: RequestHandler = async ({ request, cookies, locals }) => {
  const form = await readForm(request);
  const language = form.get('language') === 'en' ? 'en' : 'ja';
  const year = 365 * 24 * 60 * 60;
  cookies.set(languageCookie, language, { ...cookieAttributes(locals.secure), maxAge: year });
  const next = String(form.get('next') ?? '');
  redirect(303, next.startsWith('/login') ? safeLogin(next) : returnPath(next));
};

/** Sign-in keeps its deep link; only its query is taken over. */
function safeLogin(next: string): string {
  return '/login' + new URL(next, 'http://portal.invalid').search;
}
