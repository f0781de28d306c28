import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** §1.1: the system's URL leads to sign-in, or home for whoever is signed in. */
export const load: PageServerLoad = ({ locals }) => {
  redirect(303, locals.signedIn ? '/home' : '/login');
};
