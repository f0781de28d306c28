import { redirect } from '@sveltejs/kit';
import { currentApp } from '#server/app.ts';
import { disableSingleSignOn } from '#server/services/disable-single-sign-on.ts';
import { showCustomer } from '#server/services/show-customer.ts';
import { showSingleSignOn } from '#server/services/show-single-sign-on.ts';
import { readForm } from '../../../../../read-form.ts';
import { doneOf, saveSignOn, trySignOn, typedOf } from '../../../../single-sign-on/sign-on-form.ts';
import { customerContext, operatorContext } from '../../../provider.ts';
import type { Actions, PageServerLoad } from './$types';

/** §1.7: a customer's own identity provider, for the provider's staff. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const ctx = await customerContext(locals, params.customer);
  const [customer, shown] = await Promise.all([
    showCustomer(ctx),
    showSingleSignOn(ctx, currentApp().origin),
  ]);
  return { customer, shown, typed: typedOf(shown.settings), done: doneOf(url) };
};

export const actions: Actions = {
  save: async ({ locals, request, params }) => {
    const ctx = await operatorContext(locals, params.customer);
    const result = await saveSignOn(ctx, await readForm(request), true);
    if ('to' in result) redirect(303, at(params.customer) + result.to);
    return result;
  },
  try: async ({ locals, request, params }) =>
    trySignOn(await operatorContext(locals, params.customer), await readForm(request)),
  stop: async ({ locals, params }) => {
    await disableSingleSignOn(await operatorContext(locals, params.customer));
    redirect(303, `${at(params.customer)}?stopped`);
  },
};

const at = (customerId: string) => `/operator/customers/${customerId}/single-sign-on`;
