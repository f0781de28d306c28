import { fail, redirect } from '@sveltejs/kit';
import { zoneNames } from '#i18n/locales.ts';
import { registerCustomer } from '#server/services/register-customer.ts';
import { readForm } from '../../../../read-form.ts';
import { operatorOf } from '../../provider.ts';
import { readCustomerForm, typedOf } from '../customer-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  const { locale } = operatorOf(locals);
  const typed = typedOf({
    name: '',
    zone: 'Asia/Tokyo',
    language: locale,
    closingDay: 31,
    policy: {},
  });
  return { typed, zones: zoneNames() };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const ctx = operatorOf(locals);
    const { typed, settings, problems } = readCustomerForm(await readForm(request), ctx.locale);
    if (problems.length > 0) return fail(400, { typed, problems });
    const { customerId } = await registerCustomer(ctx, settings);
    redirect(303, `/operator/customers/${customerId}?registered`);
  },
};
