import { listUsers } from '#server/services/list-users.ts';
import { showCustomer } from '#server/services/show-customer.ts';
import { customerContext } from '../../../provider.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const ctx = await customerContext(locals, params.customer);
  const [customer, users] = await Promise.all([showCustomer(ctx), listUsers(ctx)]);
  return { customer, users, now: ctx.clock.now().toString() };
};
