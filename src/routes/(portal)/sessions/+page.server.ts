import { redirect } from '@sveltejs/kit';
import { endSessions, type SessionsToEnd } from '#server/services/end-sessions.ts';
import { listSessions } from '#server/services/list-sessions.ts';
import { sessionCookie } from '../../cookies.ts';
import { readForm } from '../../read-form.ts';
import { contextOf } from '../../who.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, cookies, url }) => {
  const ended = url.searchParams.get('ended');
  return {
    sessions: await listSessions(contextOf(locals), tokenOf({ locals, cookies })),
    ended: ended !== null && /^\d{1,4}$/.test(ended) ? ended : null,
  };
};

export const actions: Actions = {
  one: async (event) => {
    const form = await readForm(event.request);
    return end(event, { sessionId: String(form.get('session') ?? '') });
  },
  others: async (event) => end(event, { others: tokenOf(event) }),
  all: async (event) => end(event, 'all'),
};

/** §1.7. Whoever ended the own session is led to sign-in by the next page. */
async function end(event: RequestEvent, which: SessionsToEnd): Promise<never> {
  const ended = await endSessions(contextOf(event.locals), which);
  redirect(303, which === 'all' ? '/login?signed-out' : `/sessions?ended=${ended}`);
}

function tokenOf({ locals, cookies }: Pick<RequestEvent, 'locals' | 'cookies'>): string {
  return cookies.get(sessionCookie(locals.secure)) ?? '';
}
