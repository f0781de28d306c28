import { fail, redirect } from '@sveltejs/kit';
import { isKadoError } from '#core/errors.ts';
import { errorSentence } from '#i18n/errors.ts';
import { currentApp } from '#server/app.ts';
import { changeTeaching } from '#server/services/change-teaching.ts';
import { removeTeaching } from '#server/services/remove-teaching.ts';
import { showTeaching } from '#server/services/show-teaching.ts';
import { useTeaching } from '#server/services/use-teaching.ts';
import { readForm } from '../../../../../read-form.ts';
import { operatorOf, providerOf } from '../../../provider.ts';
import { shownTeaching } from './shown-teaching.ts';
import { teachingForm } from './teaching-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const shown = await showTeaching(providerOf(locals), currentApp().walkFiles, params.teaching);
  const done = (['saved', 'found'] as const).find((word) => url.searchParams.has(word)) ?? null;
  return { ...shownTeaching(shown), done };
};

/** Refused: the sentence; a screen that somebody changed meanwhile shows what stands now. */
function refused(locale: 'ja' | 'en', thrown: unknown) {
  if (!isKadoError(thrown) || !thrown.code.startsWith('teaching.')) throw thrown;
  if (thrown.code === 'teaching.not_found') throw thrown;
  const field = thrown.code === 'teaching.vendor' ? 'vendor' : null;
  return fail(field ? 400 : 409, {
    problem: errorSentence(locale, thrown.code, thrown.details),
    field,
  });
}

export const actions: Actions = {
  save: async ({ locals, params, request }) => {
    const ctx = operatorOf(locals);
    const form = await readForm(request);
    const { wrong, ...input } = teachingForm(form);
    if (wrong[0] !== undefined) {
      const problem = errorSentence(ctx.locale, 'teaching.number', {});
      return fail(400, { problem, field: `panel.${wrong[0]}` });
    }
    try {
      const files = currentApp().walkFiles;
      await changeTeaching(ctx, files, { teachingId: params.teaching, ...input });
    } catch (thrown) {
      return refused(ctx.locale, thrown);
    }
    const word = form.get('then') === 'find' ? 'found' : 'saved';
    redirect(303, `/operator/definitions/taught/${params.teaching}?${word}`);
  },
  use: async ({ locals, params, request }) => {
    const ctx = operatorOf(locals);
    const form = await readForm(request);
    const used = form.get('used') === '1';
    try {
      const version = Number(form.get('version'));
      await useTeaching(ctx, { teachingId: params.teaching, version, used });
    } catch (thrown) {
      return refused(ctx.locale, thrown);
    }
    redirect(303, `/operator/definitions/taught/${params.teaching}?saved`);
  },
  remove: async ({ locals, params, request }) => {
    const ctx = operatorOf(locals);
    const version = Number((await readForm(request)).get('version'));
    try {
      await removeTeaching(ctx, { teachingId: params.teaching, version });
    } catch (thrown) {
      return refused(ctx.locale, thrown);
    }
    redirect(303, '/operator/definitions?removed');
  },
};
