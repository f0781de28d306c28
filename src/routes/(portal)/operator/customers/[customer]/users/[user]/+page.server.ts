import { showCustomer } from '#server/services/show-customer.ts';
import { resetUser, saveUser, switchUser } from '../../../../../user-forms/user-actions.ts';
import type { UserPlace } from '../../../../../user-forms/user-place.ts';
import { userShown } from '../../../../../user-forms/user-shown.ts';
import { customerContext, operatorContext } from '../../../../provider.ts';
import type { Actions, PageServerLoad } from './$types';

interface Asked {
  locals: App.Locals;
  params: { customer: string };
}

const baseOf = ({ params }: Asked) => `/operator/customers/${params.customer}/users`;

async function placeOf(asked: Asked): Promise<UserPlace> {
  const ctx = await operatorContext(asked.locals, asked.params.customer);
  return { ctx, base: baseOf(asked) };
}

export const load: PageServerLoad = async (event) => {
  const ctx = await customerContext(event.locals, event.params.customer);
  const shown = await userShown({ ctx, base: baseOf(event) }, event);
  return { customer: await showCustomer(ctx), ...shown };
};

export const actions: Actions = {
  save: async (event) => saveUser(event, await placeOf(event)),
  reset: async (event) => resetUser(event, await placeOf(event)),
  clear: async (event) => switchUser(event, await placeOf(event), 'cleared'),
  disable: async (event) => switchUser(event, await placeOf(event), 'disabled'),
  enable: async (event) => switchUser(event, await placeOf(event), 'enabled'),
};
