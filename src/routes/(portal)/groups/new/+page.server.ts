import { redirect } from '@sveltejs/kit';
import { createGroup } from '#server/services/create-group.ts';
import { requireEditor } from '#server/services/require-role.ts';
import { contextOf } from '../../../who.ts';
import { readGroupForm } from '../group-form.ts';
import { groupScreen } from '../group-screen.ts';
import { answerOf, refusal } from '../save-group.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const ctx = contextOf(locals);
  requireEditor(ctx);
  const empty = { name: '', version: 0, chosen: [], text: '', page: 1 };
  return { screen: await groupScreen(ctx, null, empty) };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const ctx = contextOf(locals);
    requireEditor(ctx);
    const form = await readGroupForm(request);
    if (form.press !== 'save') return answerOf(ctx, null, form);
    let groupId: string;
    try {
      ({ groupId } = await createGroup(ctx, { name: form.name, deviceIds: form.chosen }));
    } catch (thrown) {
      return refusal(ctx, null, form, thrown);
    }
    redirect(303, `/groups?created=${groupId}`);
  },
};
