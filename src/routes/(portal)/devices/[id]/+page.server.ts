import { fail, redirect } from '@sveltejs/kit';
import { isKadoError } from '#core/errors.ts';
import { errorSentence } from '#i18n/errors.ts';
import { currentApp } from '#server/app.ts';
import { assignDevice } from '#server/services/assign-device.ts';
import { foreseeDevice } from '#server/services/foresee-device.ts';
import { listGroupNames } from '#server/services/list-group-names.ts';
import { listAssignable } from '#server/services/list-assignable.ts';
import { countOpenReviews } from '#server/services/list-reviews.ts';
import { liveMark } from '#server/services/live-mark.ts';
import { readDevice } from '#server/services/read-device.ts';
import { showReader } from '#server/services/reader-of.ts';
import { mayEdit } from '#server/services/require-role.ts';
import { showDevice } from '#server/services/show-device.ts';
import { showDeviceSupplies } from '#server/services/show-device-supplies.ts';
import { readForm } from '../../../read-form.ts';
import { contextOf } from '../../../who.ts';
import { statusOf } from '../../../error-status.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const ctx = contextOf(locals);
  const mark = await liveMark(ctx);
  const device = await showDevice(ctx, params.id);
  const foreseen = await foreseeDevice(ctx, params.id);
  const keys = foreseen.supplies.map(({ key }) => key);
  const stocked = await showDeviceSupplies(ctx, params.id, keys);
  const openReviews = await countOpenReviews(ctx, params.id);
  const choice = mayEdit(ctx)
    ? { groups: await listGroupNames(ctx), managers: await listAssignable(ctx) }
    : null;
  const reader = choice && (await showReader(ctx, params.id, currentApp().reading.collects));
  const wasRead = url.searchParams.has('read');
  const now = ctx.clock.now().toString();
  return { mark, device, foreseen, stocked, openReviews, choice, reader, wasRead, now };
};

export const actions: Actions = {
  save: async ({ locals, params, request }) => {
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
  read: async ({ locals, params }) => {
    const ctx = contextOf(locals);
    try {
      await readDevice(ctx, params.id, currentApp().reading);
    } catch (thrown) {
      if (!isKadoError(thrown) || !thrown.code.startsWith('reading.')) throw thrown;
      const refusal = errorSentence(ctx.locale, thrown.code, thrown.details);
      return fail(statusOf[thrown.status], { refusal });
    }
    // what came of it is stored by now, and the page tells it
    redirect(303, `/devices/${params.id}?read`);
  },
};
