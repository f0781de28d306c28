import { listGroupNames } from '#server/services/list-group-names.ts';
import { listSupplies } from '#server/services/list-supplies.ts';
import { requireGroup } from '#server/services/require-group.ts';
import { contextOf } from '../../who.ts';
import { parseSupplyQuery } from './supply-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const ctx = contextOf(locals);
  const query = parseSupplyQuery(url.searchParams);
  await requireGroup(ctx, query.group);
  const [list, groups] = await Promise.all([listSupplies(ctx, query), listGroupNames(ctx)]);
  return { query: { ...query, page: list.page }, list, groups };
};
