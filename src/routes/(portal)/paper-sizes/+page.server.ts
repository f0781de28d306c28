import { fail, redirect } from '@sveltejs/kit';
import { paperSizes } from '#core/counter.ts';
import { isKadoError } from '#core/errors.ts';
import { inOrder } from '#core/paper-choice.ts';
import { errorSentence } from '#i18n/errors.ts';
import { changePaperSizes } from '#server/services/change-paper-sizes.ts';
import { chosenSizes } from '#server/services/chosen-sizes.ts';
import { mayEdit } from '#server/services/require-role.ts';
import { readForm } from '../../read-form.ts';
import { contextOf } from '../../who.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const ctx = contextOf(locals);
  const done = (['saved', 'unchanged'] as const).find((word) => url.searchParams.has(word));
  return {
    sizes: paperSizes,
    chosen: await chosenSizes(ctx),
    mayEdit: mayEdit(ctx),
    done: done ?? null,
  };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const ctx = contextOf(locals);
    const form = await readForm(request);
    const opened = inOrder(String(form.get('opened') ?? '').split(' '));
    let changed: boolean;
    try {
      changed = await changePaperSizes(ctx, { opened, sizes: inOrder(form.getAll('size')) });
    } catch (thrown) {
      if (!isKadoError(thrown) || thrown.code !== 'paper_sizes.changed') throw thrown;
      return fail(409, { problem: errorSentence(ctx.locale, thrown.code) });
    }
    redirect(303, `/paper-sizes?${changed ? 'saved' : 'unchanged'}`);
  },
};
