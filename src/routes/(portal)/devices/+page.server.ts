import type { Context } from '#server/context.ts';
import { listDevices } from '#server/services/list-devices.ts';
import { listGroupNames } from '#server/services/list-group-names.ts';
import { liveMark } from '#server/services/live-mark.ts';
import { requireGroup } from '#server/services/require-group.ts';
import { deviceNames } from '#server/services/show-group.ts';
import { contextOf } from '../../who.ts';
import { parseDeviceQuery } from './device-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const ctx = contextOf(locals);
  const query = parseDeviceQuery(url.searchParams);
  await requireGroup(ctx, query.group);
  // before the list: what comes between is told
  const mark = await liveMark(ctx);
  const [list, groups] = await Promise.all([listDevices(ctx, query), listGroupNames(ctx)]);
  const saved = await savedName(ctx, url.searchParams.get('saved'));
  return { mark, saved, query: { ...query, page: list.page }, list, groups };
};

/** What the device is called whose settings were just saved (§3.2). */
async function savedName(ctx: Context, deviceId: string | null): Promise<string | null> {
  return deviceId === null ? null : ((await deviceNames(ctx, [deviceId]))[0] ?? null);
}
