import { listDevices } from '#server/services/list-devices.ts';
import { listGroups } from '#server/services/list-groups.ts';
import { requireGroup } from '#server/services/require-group.ts';
import { contextOf } from '../../who.ts';
import { parseDeviceQuery } from './device-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const ctx = contextOf(locals);
  const query = parseDeviceQuery(url.searchParams);
  await requireGroup(ctx, query.group);
  const [list, { groups }] = await Promise.all([listDevices(ctx, query), listGroups(ctx)]);
  return { query: { ...query, page: list.page }, list, groups };
};
