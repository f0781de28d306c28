import { fail, redirect } from '@sveltejs/kit';
import { zoneNames } from '#i18n/locales.ts';
import { currentApp } from '#server/app.ts';
import { changeCustomer } from '#server/services/change-customer.ts';
import { showCustomer } from '#server/services/show-customer.ts';
import { readForm } from '../../../../read-form.ts';
import { customerContext, operatorContext } from '../../provider.ts';
import { readCustomerForm, typedOf } from '../customer-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const customer = await showCustomer(await customerContext(locals, params.customer));
  const done = (['registered', 'saved', 'unchanged'] as const).find((word) =>
    url.searchParams.has(word),
  );
  return { customer, typed: typedOf(customer), zones: zoneNames(), done: done ?? null };
};

export const actions: Actions = {
  default: async ({ locals, request, params }) => {
    const ctx = await operatorContext(locals, params.customer);
    const { typed, settings, problems } = readCustomerForm(await readForm(request), ctx.locale);
    if (problems.length > 0) return fail(400, { typed, problems });
    const { changed, devices } = await changeCustomer(ctx, settings);
    // goes on behind the answer; the screen says how far it is
    if (devices > 0) void currentApp().catchUp();
    redirect(303, `/operator/customers/${ctx.customerId}?${changed ? 'saved' : 'unchanged'}`);
  },
};
