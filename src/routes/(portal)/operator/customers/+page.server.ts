import { currentApp } from '#server/app.ts';
import { showBackups } from '#server/services/show-backups.ts';
import { surveyCustomers } from '#server/services/survey-customers.ts';
import { providerOf } from '../provider.ts';
import { parseCustomerQuery } from './customer-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const query = parseCustomerQuery(url.searchParams);
  const ctx = providerOf(locals);
  const [list, backups] = await Promise.all([
    surveyCustomers(ctx, query),
    showBackups(ctx, currentApp().backups),
  ]);
  const isNew = url.searchParams.has('welcome');
  return { query: { ...query, page: list.page }, list, backups, isNew };
};
