import { listDevices } from '#server/services/list-devices.ts';
import { requireGroup } from '#server/services/require-group.ts';
import { contextOf } from '../../../who.ts';
import { parseDeviceQuery } from '../../devices/device-query.ts';
import DeviceRows from '../../devices/DeviceRows.svelte';
import { liveAnswer, livePart } from '../live-answer.ts';
import type { RequestHandler } from './$types';

/** The device list as it stands now, for an open screen (§3.1.7). */
export const GET: RequestHandler = async ({ locals, url }) => {
  const ctx = contextOf(locals);
  const query = parseDeviceQuery(url.searchParams);
  await requireGroup(ctx, query.group);
  const list = await listDevices(ctx, query);
  return liveAnswer(livePart(locals, DeviceRows, { query: { ...query, page: list.page }, list }));
};
