import { redirect } from '@sveltejs/kit';
import { currentApp } from '#server/app.ts';
import { returnPath } from '../../return-path.ts';
import { throttled } from '../../throttled.ts';
import { beginSignOn, tellProblem } from '../begin.ts';
import type { PageServerLoad } from './$types';

/** §1.7: a customer's own address for single sign-on; leads straight to its identity provider. */
export const load: PageServerLoad = async (event) => {
  const { locals, params, url, getClientAddress } = event;
  const next = returnPath(url.searchParams.get('next'));
  if (locals.signedIn) redirect(303, next);
  const address = getClientAddress();
  if (throttled(address) !== null) redirect(303, '/login/sso?problem=throttled');
  const asked = { customerId: params.customer, who: null, next };
  const to = await beginSignOn(event, asked).catch((thrown: unknown) => tellProblem(thrown, next));
  currentApp().throttle.forgive(address);
  redirect(303, to, { external: [new URL(to).origin] });
};
