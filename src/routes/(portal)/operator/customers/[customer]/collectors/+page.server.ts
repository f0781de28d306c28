import { listCollectors } from '#server/services/list-collectors.ts';
import { showCustomer } from '#server/services/show-customer.ts';
import { customerContext } from '../../../provider.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const ctx = await customerContext(locals, params.customer);
  const [customer, collectors] = await Promise.all([showCustomer(ctx), listCollectors(ctx)]);
  return { customer, collectors, revoked: url.searchParams.has('revoked') };
};
