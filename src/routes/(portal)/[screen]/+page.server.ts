import { error } from '@sveltejs/kit';
import { messagesIn } from '#i18n/messages.ts';
import type { PageServerLoad } from './$types';

/** What no screen answers: said within the frame, and only to whoever is signed in. */
export const load: PageServerLoad = ({ locals }) => {
  error(404, messagesIn(locals.locale).failure.notFound);
};
