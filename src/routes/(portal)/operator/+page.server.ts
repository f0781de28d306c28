import { redirect } from '@sveltejs/kit';
import { providerOf } from './provider.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  providerOf(locals);
  redirect(303, '/operator/customers');
};
