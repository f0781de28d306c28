import { fail, redirect } from '@sveltejs/kit';
import { longestName, profileProblems } from '#core/profile.ts';
import { errorSentence } from '#i18n/errors.ts';
import { localeParts, localeTag, localeTags, zoneNames } from '#i18n/locales.ts';
import { changeProfile } from '#server/services/change-profile.ts';
import { listGroupNames } from '#server/services/list-group-names.ts';
import { cookieAttributes, languageCookie } from '../../cookies.ts';
import { readForm } from '../../read-form.ts';
import { whoIs } from '../../who.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { session, ctx } = whoIs(locals);
  const { user } = session;
  // whoever is held to some groups finds no others
  const held = ctx.groupIds === null ? null : await listGroupNames(ctx);
  return {
    profile: {
      userName: user.userName,
      name: user.name,
      locale: localeTag(user.language, user.region),
      zone: user.zone,
      email: user.email,
      role: user.role,
      /** names of the only groups that he sees; null: the whole customer */
      groups: held && held.map(({ name }) => name),
    },
    longestName,
    locales: localeTags,
    zones: zoneNames(),
    saved: url.searchParams.has('saved'),
  };
};

export const actions: Actions = {
  default: async ({ locals, request, cookies }) => {
    const { ctx } = whoIs(locals);
    const form = await readForm(request);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const typed = { name: text('name'), locale: text('locale'), zone: text('zone') };
    const locale = localeParts(typed.locale);
    const problems = [
      ...(locale === null
        ? [{ field: 'locale', code: 'profile.locale_unknown', details: {} }]
        : []),
      ...profileProblems(typed),
    ].map(({ field, code, details }) => ({
      field,
      text: errorSentence(ctx.locale, code, details),
    }));
    if (locale === null || problems.length > 0) return fail(400, { typed, problems });
    await changeProfile(ctx, { ...typed, ...locale });
    // what was chosen for this browser before gives way to what was chosen for the user
    const year = 365 * 24 * 60 * 60;
    const attributes = { ...cookieAttributes(locals.secure), maxAge: year };
    cookies.set(languageCookie, locale.language, attributes);
    redirect(303, '/profile?saved');
  },
};
