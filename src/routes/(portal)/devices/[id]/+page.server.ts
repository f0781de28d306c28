import { countOpenReviews } from '#server/services/list-reviews.ts';
import { showDevice } from '#server/services/show-device.ts';
import { contextOf } from '../../../who.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const ctx = contextOf(locals);
  const device = await showDevice(ctx, params.id);
  const openReviews = await countOpenReviews(ctx, params.id);
  return { device, openReviews, now: ctx.clock.now().toString() };
};
