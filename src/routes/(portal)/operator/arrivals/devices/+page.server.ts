import { listArrivalDevices } from '#server/services/list-arrival-devices.ts';
import { providerOf } from '../../provider.ts';
import { deviceList, parseArrivalQuery } from '../arrival-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const query = parseArrivalQuery(deviceList, url.searchParams);
  const list = await listArrivalDevices(providerOf(locals), { ...query, pageSize: 100 });
  return { query: { ...query, page: list.page }, list };
};
