import { fail, redirect } from '@sveltejs/kit';
import { isKadoError } from '#core/errors.ts';
import { errorSentence } from '#i18n/errors.ts';
import { assignDevice } from '#server/services/assign-device.ts';
import { listGroups } from '#server/services/list-groups.ts';
import { listAssignable } from '#server/services/list-assignable.ts';
import { countOpenReviews } from '#server/services/list-reviews.ts';
import { liveMark } from '#server/services/live-mark.ts';
import { mayEdit } from '#server/services/require-role.ts';
import { showDevice } from '#server/services/show-device.ts';
import { readForm } from '../../../read-form.ts';
import { contextOf } from '../../../who.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const ctx = contextOf(locals);
  const mark = await liveMark(ctx);
  const device = await showDevice(ctx, params.id);
  const openReviews = await countOpenReviews(ctx, params.id);
  const choice = mayEdit(ctx)
    ? { groups: (await listGroups(ctx)).groups, managers: await listAssignable(ctx) }
    : null;
  return { mark, device, openReviews, choice, now: ctx.clock.now().toString() };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const ctx = contextOf(locals);
    const form = await readForm(request);
    const id = (name: string) => String(form.get(name) ?? '').slice(0, 64) || null;
    const asked = { groupId: id('group'), managerUserId: id('manager') };
    const opened = { groupId: id('openedGroup'), managerUserId: id('openedManager') };
    try {
      await assignDevice(ctx, { deviceId: params.id, opened, asked });
    } catch (thrown) {
      const ofTheForm = ['device.assigned_meanwhile', 'group.not_found', 'user.not_found'];
      if (!isKadoError(thrown) || !ofTheForm.includes(thrown.code)) throw thrown;
      const problem = errorSentence(ctx.locale, thrown.code, thrown.details);
      return fail(409, { typed: asked, problem });
    }
    redirect(303, `/devices?saved=${params.id}`);
  },
};
