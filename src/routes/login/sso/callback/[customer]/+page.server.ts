import { redirect } from '@sveltejs/kit';
import { currentApp } from '#server/app.ts';
import { pendingMinutes } from '#server/services/await-second-factor.ts';
import { instantOf } from '#server/instant.ts';
import { finishSingleSignOn } from '#server/services/finish-single-sign-on.ts';
import { openTicket } from '#server/sign-on-ticket.ts';
import {
  cookieAttributes,
  sessionCookie,
  signInCookie,
  signOnCookie,
} from '../../../../cookies.ts';
import { systemOf } from '../../../../who.ts';
import { tellProblem } from '../../begin.ts';
import type { PageServerLoad } from './$types';

/** §1.7: where a customer's identity provider sends browsers back to. Whatever comes of it, the address goes. */
export const load: PageServerLoad = async (event) => {
  const { cookies, locals, params, request, url, getClientAddress } = event;
  const { sealer, origin, system } = currentApp();
  const { secure } = locals;
  const attributes = cookieAttributes(secure);
  const ticket = cookies.get(signOnCookie(secure)) ?? '';
  cookies.delete(signOnCookie(secure), attributes);
  const next = openTicket(sealer, ticket, instantOf(system.clock))?.next ?? '/home';
  const result = await finishSingleSignOn(systemOf(locals), {
    came: new URL(url.pathname + url.search, origin),
    customerId: params.customer,
    ...{ ticket, sealer },
    from: { address: getClientAddress(), agent: request.headers.get('user-agent') },
  }).catch((thrown: unknown) => tellProblem(thrown, next));
  if (result.ok) {
    cookies.set(sessionCookie(secure), result.token, attributes);
    redirect(303, result.next);
  }
  const maxAge = pendingMinutes * 60;
  cookies.set(signInCookie(secure), result.token, { ...attributes, maxAge });
  redirect(303, `/login/code?next=${encodeURIComponent(result.next)}`);
};
