import { contentsIn } from '#i18n/manual/in-language.ts';
import { searchManual } from '#i18n/manual/search.ts';
import type { PageServerLoad } from './$types';

/** More than anybody searches for. */
const longest = 100;

export const load: PageServerLoad = ({ locals, url }) => {
  const asked = (url.searchParams.get('q') ?? '').trim().slice(0, longest);
  return {
    asked,
    hits: asked === '' ? null : searchManual(locals.locale, asked),
    contents: contentsIn(locals.locale),
  };
};
