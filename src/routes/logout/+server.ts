import { redirect } from '@sveltejs/kit';
import { endView } from '#server/services/end-view.ts';
import { signOut } from '#server/services/sign-out.ts';
import { cookieAttributes, sessionCookie } from '../cookies.ts';
import { systemOf } from '../who.ts';
import type { RequestHandler } from './$types';

/** Ends the session (§2: ログアウト leads to sign-in). */
export const POST: RequestHandler = async ({ cookies, locals }) => {
  const name = sessionCookie(locals.secure);
  const token = cookies.get(name);
  if (token && locals.signedIn?.viewed) {
    const { actor } = locals.signedIn.ctx;
    await endView({ ...systemOf(locals), actor }, { token, by: 'sign-out' });
  }
  if (token) await signOut(systemOf(locals), token);
  cookies.delete(name, cookieAttributes(locals.secure));
  redirect(303, '/login?signed-out');
};
