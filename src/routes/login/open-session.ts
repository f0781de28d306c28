import type { RequestEvent } from '@sveltejs/kit';
import { currentApp } from '#server/app.ts';
import { pendingMinutes } from '#server/services/await-second-factor.ts';
import { signIn } from '#server/services/sign-in.ts';
import { cookieAttributes, sessionCookie, signInCookie } from '../cookies.ts';
import { readForm } from '../read-form.ts';
import { systemOf } from '../who.ts';
import { returnPath } from './return-path.ts';
import { throttled, type Refusal } from './throttled.ts';

/** What was sent by the sign-in form, from a browser or a program. */
export async function readCredentials(request: Request) {
  const form = await readForm(request);
  return {
    userName: String(form.get('username') ?? ''),
    password: String(form.get('password') ?? ''),
  };
}

/**
 * Signs in and sets the session's cookie, which ends with the browser; the
 * server ends the session when it is idle or past its limit (§1.7). Where a
 * second factor is to follow, there is only the cookie of a sign-in that waits.
 * @returns where to go, or what is wrong
 */
export async function openSession(
  {
    cookies,
    locals,
    request,
    url,
    getClientAddress,
  }: Pick<RequestEvent, 'cookies' | 'locals' | 'request' | 'url' | 'getClientAddress'>,
  credentials: { userName: string; password: string },
): Promise<{ to: string } | Refusal> {
  const { throttle } = currentApp();
  const address = getClientAddress();
  const refusal = throttled(address);
  if (refusal !== null) return refusal;
  const from = { address, agent: request.headers.get('user-agent') };
  const result = await signIn(systemOf(locals), { ...credentials, from });
  if (result.ok || result.code !== 'sign_in.refused') throttle.forgive(address);
  const { secure } = locals;
  const to = returnPath(url.searchParams.get('next'));
  if (result.ok) {
    cookies.set(sessionCookie(secure), result.token, cookieAttributes(secure));
    return { to };
  }
  if (result.code === 'sign_in.second_factor') {
    const attributes = { ...cookieAttributes(secure), maxAge: pendingMinutes * 60 };
    cookies.set(signInCookie(secure), result.token, attributes);
    return { to: `/login/code?next=${encodeURIComponent(to)}` };
  }
  return { status: 401, code: result.code, headers: {} };
}
