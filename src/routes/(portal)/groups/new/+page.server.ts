import { redirect } from '@sveltejs/kit';
import { createGroup } from '#server/services/create-group.ts';
import { requireEditor } from '#server/services/require-role.ts';
import { contextOf } from '../../../who.ts';
import { choiceOf, noGroup } from '../group-choice.ts';
import { readGroupForm, untouched } from '../group-form.ts';
import { groupScreen } from '../group-screen.ts';
import { pressed } from '../save-group.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const ctx = contextOf(locals);
  requireEditor(ctx);
  const empty = { ...untouched, name: '', version: 0 };
  const choice = await choiceOf(ctx, noGroup, empty);
  return { screen: await groupScreen(ctx, null, empty, choice) };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const ctx = contextOf(locals);
    requireEditor(ctx);
    const form = await readGroupForm(request);
    const { answer, saved } = await pressed(ctx, noGroup, form, (deviceIds) =>
      createGroup(ctx, { name: form.name, deviceIds }),
    );
    if (!saved) return answer;
    redirect(303, `/groups?created=${saved.groupId}`);
  },
};
