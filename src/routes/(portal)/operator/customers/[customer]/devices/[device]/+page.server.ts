import { fail, redirect } from '@sveltejs/kit';
import { isKadoError } from '#core/errors.ts';
import { errorSentence } from '#i18n/errors.ts';
import { currentApp } from '#server/app.ts';
import type { Context } from '#server/context.ts';
import { assignCollectors } from '#server/services/assign-collectors.ts';
import { changeDevice } from '#server/services/change-device.ts';
import { listCustomers } from '#server/services/list-customers.ts';
import { listGroupNames } from '#server/services/list-group-names.ts';
import { restoreDevice } from '#server/services/restore-device.ts';
import { retireDevice } from '#server/services/retire-device.ts';
import { showCustomer } from '#server/services/show-customer.ts';
import { showDeviceCollectors } from '#server/services/show-device-collectors.ts';
import { showRegistration } from '#server/services/show-registration.ts';
import { transferDevice } from '#server/services/transfer-device.ts';
import { readForm } from '../../../../../../read-form.ts';
import { customerContext, operatorContext, operatorOf, providerOf } from '../../../../provider.ts';
import { fieldOf, readDeviceForm, typedOf, type Typed } from '../device-form.ts';
import { readSeen, seenText } from '../seen-device.ts';
import { triedForm } from '../tried-device.ts';
import type { Actions, PageServerLoad } from './$types';

const sealer = () => currentApp().sealer;

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const ctx = await customerContext(locals, params.customer);
  const device = await showRegistration(ctx, params.device, sealer);
  const [customer, groups] = [await showCustomer(ctx), await listGroupNames(ctx)];
  const customers = (await listCustomers(providerOf(locals))).filter(
    ({ customerId, role }) => customerId !== ctx.customerId && role === 'customer',
  );
  const { groupId, ...settings } = device.settings;
  const words = ['registered', 'saved', 'unchanged', 'retired', 'restored', 'moved'] as const;
  return {
    ...{ customer, device, groups, customers },
    readers: await showDeviceCollectors(ctx, params.device),
    typed: typedOf(settings, groupId),
    seen: seenText(device),
    done: words.find((word) => url.searchParams.has(word)) ?? null,
  };
};

/** What a rule refuses stands above the form; anything else is a failure. */
function refused({ locale }: Context, thrown: unknown, typed: Typed | null) {
  if (!isKadoError(thrown) || thrown.status === 'not_found' || thrown.status === 'forbidden') {
    throw thrown;
  }
  const { code, details } = thrown;
  const text = errorSentence(locale, code, details);
  return fail(409, { typed, tried: null, problems: [{ field: fieldOf(code, details), text }] });
}

const at = (params: { customer: string; device: string }, word: string) =>
  `/operator/customers/${params.customer}/devices/${params.device}?${word}`;

export const actions: Actions = {
  save: async ({ locals, request, params }) => {
    const ctx = await operatorContext(locals, params.customer);
    await showRegistration(ctx, params.device, sealer);
    const form = await readForm(request);
    const { typed, entry, groupId, newGroup, secrets, problems } = readDeviceForm(form, ctx.locale);
    if (problems.length > 0) return fail(400, { typed, problems, tried: null });
    const input = {
      ...{ settings: { ...entry.settings, groupId }, group: newGroup, secrets },
      seen: readSeen(String(form.get('seen') ?? '')),
    };
    let changed: boolean;
    try {
      changed = await changeDevice(ctx, params.device, input, sealer);
    } catch (thrown) {
      return refused(ctx, thrown, typed);
    }
    redirect(303, at(params, changed ? 'saved' : 'unchanged'));
  },
  try: async ({ locals, request, params }) => {
    const ctx = await operatorContext(locals, params.customer);
    return triedForm(ctx, await readForm(request), params.device);
  },
  collectors: async ({ locals, request, params }) => {
    const ctx = await operatorContext(locals, params.customer);
    const chosen = (await readForm(request)).getAll('collector').map(String);
    let moved: number;
    try {
      moved = await assignCollectors(ctx, [params.device], chosen);
    } catch (thrown) {
      return refused(ctx, thrown, null);
    }
    redirect(303, at(params, moved > 0 ? 'saved' : 'unchanged'));
  },
  retire: async ({ locals, params }) => {
    await retireDevice(await operatorContext(locals, params.customer), params.device);
    redirect(303, at(params, 'retired'));
  },
  restore: async ({ locals, params }) => {
    const ctx = await operatorContext(locals, params.customer);
    try {
      await restoreDevice(ctx, params.device);
    } catch (thrown) {
      return refused(ctx, thrown, null);
    }
    redirect(303, at(params, 'restored'));
  },
  move: async ({ locals, request, params }) => {
    const system = operatorOf(locals);
    const from = await operatorContext(locals, params.customer);
    const customer = String((await readForm(request)).get('to') ?? '');
    const to = await operatorContext(locals, customer);
    let device: string;
    try {
      const { deviceId } = await transferDevice(
        system,
        { deviceId: params.device, from, to },
        sealer,
      );
      device = deviceId;
    } catch (thrown) {
      return refused(from, thrown, null);
    }
    redirect(303, at({ customer, device }, 'moved'));
  },
};
