import { redirect, type RequestEvent } from '@sveltejs/kit';
import { isKadoError, KadoError } from '#core/errors.ts';
import { AddressThrottle } from '#server/address-throttle.ts';
import { currentApp, type App } from '#server/app.ts';
import { ticketMinutes } from '#server/sign-on-ticket.ts';
import { beginSingleSignOn } from '#server/services/begin-single-sign-on.ts';
import { cookieAttributes, signOnCookie } from '../../cookies.ts';
import { systemOf } from '../../who.ts';

/** Each beginning asks the provider something: a whole office behind one address may, a flood may not. */
const most = { most: 200, windowMs: 10 * 60_000, addresses: 10_000 };
const throttles = new WeakMap<App, AddressThrottle>();

/**
 * Remembers the sign-in in a cookie of the browser's.
 * @returns where the browser goes at the provider
 * @throws KadoError `single_sign_on.…`
 */
export async function beginSignOn(
  { cookies, getClientAddress, locals }: RequestEvent,
  asked: { customerId: string; who: string | null; next: string },
): Promise<string> {
  const app = currentApp();
  const throttle = throttles.get(app) ?? new AddressThrottle(app.system.clock, most);
  throttles.set(app, throttle);
  if (throttle.attempt(getClientAddress()) > 0) {
    throw new KadoError('single_sign_on.throttled', 'too_many');
  }
  const { sealer, origin } = app;
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
