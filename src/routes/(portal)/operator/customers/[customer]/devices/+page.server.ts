import { listGroupNames } from '#server/services/list-group-names.ts';
import { listRegistered } from '#server/services/list-registered.ts';
import { showCustomer } from '#server/services/show-customer.ts';
import { customerContext } from '../../../provider.ts';
import { parseRegisteredQuery } from './registered-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const ctx = await customerContext(locals, params.customer);
  const query = parseRegisteredQuery(url.searchParams);
  const [customer, groups] = [await showCustomer(ctx), await listGroupNames(ctx)];
  const list = await listRegistered(ctx, query);
  const imported = Number(url.searchParams.get('imported') ?? 0);
  return { customer, groups, list, query: { ...query, page: list.page }, imported };
};
