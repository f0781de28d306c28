import { showCustomer } from '#server/services/show-customer.ts';
import { newUserShown, registerNewUser } from '../../../../../user-forms/new-user.ts';
import { operatorContext } from '../../../../provider.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const ctx = await operatorContext(locals, params.customer);
  // a customer's first user looks after the others
  return { customer: await showCustomer(ctx), ...(await newUserShown(ctx, 'admin')) };
};

export const actions: Actions = {
  default: async (event) =>
    registerNewUser(event, await operatorContext(event.locals, event.params.customer)),
};
