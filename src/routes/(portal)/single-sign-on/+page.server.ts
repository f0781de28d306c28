import { redirect } from '@sveltejs/kit';
import { currentApp } from '#server/app.ts';
import { disableSingleSignOn } from '#server/services/disable-single-sign-on.ts';
import { mayOperate } from '#server/services/require-role.ts';
import { showSingleSignOn } from '#server/services/show-single-sign-on.ts';
import { readForm } from '../../read-form.ts';
import { contextOf } from '../../who.ts';
import { doneOf, saveSignOn, trySignOn, typedOf } from './sign-on-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** §1.7: for the customer's administrators. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const shown = await showSingleSignOn(contextOf(locals), currentApp().origin);
  return { shown, typed: typedOf(shown.settings), done: doneOf(url) };
};

export const actions: Actions = {
  save: async ({ locals, request }) => {
    const ctx = contextOf(locals);
    const result = await saveSignOn(ctx, await readForm(request), mayOperate(ctx));
    if ('to' in result) redirect(303, `/single-sign-on${result.to}`);
    return result;
  },
  try: async ({ locals, request }) => trySignOn(contextOf(locals), await readForm(request)),
  stop: async ({ locals }) => {
    await disableSingleSignOn(contextOf(locals));
    redirect(303, '/single-sign-on?stopped');
  },
};
