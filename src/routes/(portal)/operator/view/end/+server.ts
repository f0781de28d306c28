import { redirect } from '@sveltejs/kit';
import { endView } from '#server/services/end-view.ts';
import { sessionCookie } from '../../../../cookies.ts';
import { providerOf } from '../../provider.ts';
import type { RequestHandler } from './$types';

/** Ends the view of a customer's portal (§11); the banner's button. */
export const POST: RequestHandler = async ({ cookies, locals }) => {
  const token = cookies.get(sessionCookie(locals.secure)) ?? '';
  const customerId = await endView(providerOf(locals), { token, by: 'button' });
  redirect(303, `/operator/customers${customerId === null ? '' : `/${customerId}`}`);
};
