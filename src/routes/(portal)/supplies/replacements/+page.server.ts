import { listGroupNames } from '#server/services/list-group-names.ts';
import { listReplacements } from '#server/services/list-replacements.ts';
import { mayEdit } from '#server/services/require-role.ts';
import { requestedDevice } from '#server/services/requested-device.ts';
import { requireGroup } from '#server/services/require-group.ts';
import { contextOf } from '../../../who.ts';
import { parseReplacementQuery } from './replacement-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const ctx = contextOf(locals);
  const query = parseReplacementQuery(url.searchParams);
  await requireGroup(ctx, query.group);
  const device = query.deviceId === null ? null : await requestedDevice(ctx, query.deviceId);
  const [list, groups] = await Promise.all([listReplacements(ctx, query), listGroupNames(ctx)]);
  return {
    ...{ query: { ...query, page: list.page }, list, groups, mayEdit: mayEdit(ctx) },
    device: device && { deviceId: device.device_id, name: device.name },
    withdrawn: url.searchParams.has('withdrawn'),
  };
};
