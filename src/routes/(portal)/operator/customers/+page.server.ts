import { surveyCustomers } from '#server/services/survey-customers.ts';
import { providerOf } from '../provider.ts';
import { parseCustomerQuery } from './customer-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const query = parseCustomerQuery(url.searchParams);
  const list = await surveyCustomers(providerOf(locals), query);
  return { query: { ...query, page: list.page }, list, isNew: url.searchParams.has('welcome') };
};
