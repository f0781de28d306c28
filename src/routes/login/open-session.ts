import type { RequestEvent } from '@sveltejs/kit';
import { currentApp } from '#server/app.ts';
import { signIn } from '#server/services/sign-in.ts';
import { cookieAttributes, sessionCookie } from '../cookies.ts';
import { readForm } from '../read-form.ts';

/** What was sent by the sign-in form, from a browser or a program. */
export async function readCredentials(request: Request) {
  const form = await readForm(request);
  return {
    userName: String(form.get('username') ?? ''),
    password: String(form.get('password') ?? ''),
  };
}

export interface Refusal {
  status: 401 | 429;
  /** what is wrong, for errorSentence */
  code: string;
  /** of the answer: how long a throttled client waits */
  headers: Record<string, string>;
}

/**
 * Signs in and sets the session's cookie, which ends with the browser; the
 * server ends the session when it is idle or past its limit (§1.7).
 * A client that guesses is throttled by its address (§1.2), beside the lock of accounts.
 * @returns null, or what is wrong
 */
export async function openSession(
  {
    cookies,
    locals,
    request,
    getClientAddress,
  }: Pick<RequestEvent, 'cookies' | 'locals' | 'request' | 'getClientAddress'>,
  credentials: { userName: string; password: string },
): Promise<Refusal | null> {
  const { throttle, system } = currentApp();
  const address = getClientAddress();
  const waitSeconds = throttle.waitSeconds(address);
  if (waitSeconds > 0) {
    const headers = { 'retry-after': String(waitSeconds) };
    return { status: 429, code: 'sign_in.throttled', headers };
  }
  const from = { address, agent: request.headers.get('user-agent') };
  const result = await signIn(system, { ...credentials, from });
  if (!result.ok) {
    throttle.refused(address);
    return { status: 401, code: result.code, headers: {} };
  }
  cookies.set(sessionCookie(locals.secure), result.token, cookieAttributes(locals.secure));
  return null;
}
