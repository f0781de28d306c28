import type { RequestEvent } from '@sveltejs/kit';
import { currentApp } from '#server/app.ts';
import { signIn } from '#server/services/sign-in.ts';
import { cookieAttributes, sessionCookie } from '../cookies.ts';

/** What was sent by the sign-in form, from a browser or a program. */
export async function readCredentials(request: Request) {
  const form = await request.formData();
  return {
    userName: String(form.get('username') ?? ''),
    password: String(form.get('password') ?? ''),
  };
}

/**
 * Signs in and sets the session's cookie, which ends with the browser; the
 * server ends the session when it is idle or past its limit (§1.7).
 * @returns null, or the code of what is wrong
 */
export async function openSession(
  { cookies, locals }: Pick<RequestEvent, 'cookies' | 'locals'>,
  credentials: { userName: string; password: string },
): Promise<string | null> {
  const result = await signIn(currentApp().system, credentials);
  if (!result.ok) return result.code;
  cookies.set(sessionCookie(locals.secure), result.token, cookieAttributes(locals.secure));
  return null;
}
