import { json } from '@sveltejs/kit';
import { listDevices } from '#server/services/list-devices.ts';
import { requireGroup } from '#server/services/require-group.ts';
import { contextOf } from '../../../who.ts';
import { parseDeviceQuery } from '../../devices/device-query.ts';
import type { RequestHandler } from './$types';

/** The device list as it stands now, for an open screen (§3.1.7). */
export const GET: RequestHandler = async ({ locals, url }) => {
  const ctx = contextOf(locals);
  const query = parseDeviceQuery(url.searchParams);
  await requireGroup(ctx, query.group);
  return json(await listDevices(ctx, query));
};
