import { redirect } from '@sveltejs/kit';
import { changeGroup } from '#server/services/change-group.ts';
import { requireEditor } from '#server/services/require-role.ts';
import { showGroup } from '#server/services/show-group.ts';
import { contextOf } from '../../../who.ts';
import { choiceOf } from '../group-choice.ts';
import { readGroupForm, untouched } from '../group-form.ts';
import { groupScreen } from '../group-screen.ts';
import { pressed } from '../save-group.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const ctx = contextOf(locals);
  const group = await showGroup(ctx, params.id);
  requireEditor(ctx);
  const { groupId, name, version } = group;
  const opened = { ...untouched, name, version };
  const choice = await choiceOf(ctx, group, opened);
  return { groupId, name, screen: await groupScreen(ctx, groupId, opened, choice) };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const ctx = contextOf(locals);
    const group = await showGroup(ctx, params.id);
    requireEditor(ctx);
    const form = await readGroupForm(request);
    const { groupId } = group;
    const { name, version } = form;
    const { answer, saved } = await pressed(ctx, group, form, async (deviceIds) => ({
      isOther: await changeGroup(ctx, { groupId, name, version, deviceIds }),
    }));
    if (!saved) return answer;
    redirect(303, `/groups?${saved.isOther ? 'saved' : 'unchanged'}=${groupId}`);
  },
};
