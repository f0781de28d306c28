import { redirect, type RequestEvent } from '@sveltejs/kit';
import { isKadoError } from '#core/errors.ts';
import { currentApp } from '#server/app.ts';
import { ticketMinutes } from '#server/sign-on-ticket.ts';
import { beginSingleSignOn } from '#server/services/begin-single-sign-on.ts';
import { cookieAttributes, signOnCookie } from '../../cookies.ts';
import { systemOf } from '../../who.ts';

/**
 * Remembers the sign-in in a cookie of the browser's.
 * @returns where the browser goes at the provider
 * @throws KadoError `single_sign_on.…`
 */
export async function beginSignOn(
  { cookies, locals }: Pick<RequestEvent, 'cookies' | 'locals'>,
  asked: { customerId: string; who: string | null; next: string },
): Promise<string> {
  const { sealer, origin } = currentApp();
  const { locale, secure } = locals;
  const begin = { ...asked, locale, origin, sealer };
  const { address, ticket } = await beginSingleSignOn(systemOf(locals), begin);
  const attributes = { ...cookieAttributes(secure), maxAge: ticketMinutes * 60 };
  cookies.set(signOnCookie(secure), ticket, attributes);
  return address;
}

/** Back to where single sign-on is asked for, which says what went wrong; the address tells no more than its name. */
export function tellProblem(thrown: unknown, next: string): never {
  if (!isKadoError(thrown) || !thrown.code.startsWith('single_sign_on.')) throw thrown;
  const problem = thrown.code.slice('single_sign_on.'.length);
  const { reference } = thrown.details;
  const told = { problem, ...(reference ? { reference: String(reference) } : {}), next };
  redirect(303, `/login/sso?${new URLSearchParams(told)}`);
}
