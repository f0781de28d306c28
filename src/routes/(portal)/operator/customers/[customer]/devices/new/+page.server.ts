import { fail, redirect } from '@sveltejs/kit';
import { isKadoError } from '#core/errors.ts';
import { errorSentence } from '#i18n/errors.ts';
import { currentApp } from '#server/app.ts';
import { checkDevices } from '#server/services/check-devices.ts';
import { inputOfEntry } from '#server/services/input-of-entry.ts';
import { listGroupNames } from '#server/services/list-group-names.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { showDeviceCollectors } from '#server/services/show-device-collectors.ts';
import { showCustomer } from '#server/services/show-customer.ts';
import { readForm } from '../../../../../../read-form.ts';
import { operatorContext } from '../../../../provider.ts';
import { fieldOf, problemTexts, readDeviceForm } from '../device-form.ts';
import { triedForm } from '../tried-device.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const ctx = await operatorContext(locals, params.customer);
  const [customer, groups] = [await showCustomer(ctx), await listGroupNames(ctx)];
  return { customer, groups, readers: (await showDeviceCollectors(ctx, null)).choices };
};

export const actions: Actions = {
  try: async ({ locals, request, params }) => {
    const ctx = await operatorContext(locals, params.customer);
    return triedForm(ctx, await readForm(request), null);
  },
  register: async ({ locals, request, params }) => {
    const ctx = await operatorContext(locals, params.customer);
    const { typed, entry, groupId, newGroup, problems } = readDeviceForm(
      await readForm(request),
      ctx.locale,
    );
    if (problems.length > 0) return fail(400, { typed, problems, warnings: [], tried: null });
    const groups = await listGroupNames(ctx);
    const group = newGroup ?? groups.find((one) => one.groupId === groupId)?.name ?? null;
    const whole = { ...entry, group };
    const [found] = (await checkDevices(ctx, [whole])).devices;
    const warnings = problemTexts(found?.warnings ?? [], ctx.locale);
    if (warnings.length > 0 && !typed['confirmed']) {
      return fail(409, { typed, problems, warnings, tried: null });
    }
    let deviceId: string;
    try {
      const needsSealer = Object.keys(entry.secrets).length > 0;
      const sealer = needsSealer ? currentApp().sealer : null;
      ({ deviceId } = await registerDevice(ctx, inputOfEntry(whole), sealer));
    } catch (thrown) {
      if (!isKadoError(thrown) || fieldOf(thrown.code, thrown.details) === null) throw thrown;
      const { code, details } = thrown;
      const problem = {
        field: fieldOf(code, details),
        text: errorSentence(ctx.locale, code, details),
      };
      return fail(409, { typed, problems: [problem], warnings, tried: null });
    }
    redirect(303, `/operator/customers/${ctx.customerId}/devices/${deviceId}?registered`);
  },
};
