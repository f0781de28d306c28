import { listGroupNames } from '#server/services/list-group-names.ts';
import { listReviews } from '#server/services/list-reviews.ts';
import { requestedDevice } from '#server/services/requested-device.ts';
import { requireGroup } from '#server/services/require-group.ts';
import { contextOf } from '../../../who.ts';
import { parseReviewQuery } from './review-query.ts';
import type { PageServerLoad } from './$types';

/** Readings that do not fit those around them (§4.5.7). */
export const load: PageServerLoad = async ({ locals, url }) => {
  const ctx = contextOf(locals);
  const query = parseReviewQuery(url.searchParams);
  await requireGroup(ctx, query.group);
  const device = query.deviceId === null ? null : await requestedDevice(ctx, query.deviceId);
  const [list, groups] = await Promise.all([listReviews(ctx, query), listGroupNames(ctx)]);
  return {
    query: { ...query, page: list.page },
    list,
    groups,
    device: device && { deviceId: device.device_id, name: device.name },
  };
};
