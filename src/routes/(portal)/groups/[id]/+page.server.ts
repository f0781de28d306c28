import { redirect } from '@sveltejs/kit';
import { changeGroup } from '#server/services/change-group.ts';
import { requireEditor } from '#server/services/require-role.ts';
import { showGroup } from '#server/services/show-group.ts';
import { contextOf } from '../../../who.ts';
import { readGroupForm } from '../group-form.ts';
import { groupScreen } from '../group-screen.ts';
import { answerOf, refusal } from '../save-group.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const ctx = contextOf(locals);
  const { groupId, name, version, deviceIds } = await showGroup(ctx, params.id);
  requireEditor(ctx);
  const opened = { name, version, chosen: deviceIds, text: '', page: 1 };
  return { groupId, name, screen: await groupScreen(ctx, groupId, opened) };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const ctx = contextOf(locals);
    const { groupId } = await showGroup(ctx, params.id);
    requireEditor(ctx);
    const form = await readGroupForm(request);
    if (form.press !== 'save') return answerOf(ctx, groupId, form);
    const { name, version, chosen: deviceIds } = form;
    let changed: boolean;
    try {
      changed = await changeGroup(ctx, { groupId, name, version, deviceIds });
    } catch (thrown) {
      return refusal(ctx, groupId, form, thrown);
    }
    redirect(303, `/groups?${changed ? 'saved' : 'unchanged'}=${groupId}`);
  },
};
