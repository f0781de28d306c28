import { error } from '@sveltejs/kit';
import { chapterIn } from '#i18n/manual/in-language.ts';
import { messagesIn } from '#i18n/messages.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, locals }) => {
  const found = chapterIn(locals.locale, params.chapter);
  if (found === null) error(404, messagesIn(locals.locale).failure.notFound);
  return found;
};
