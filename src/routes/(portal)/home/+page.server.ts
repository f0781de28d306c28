import { countOpenReviews } from '#server/services/list-reviews.ts';
import { liveMark } from '#server/services/live-mark.ts';
import { summariseHome } from '#server/services/summarise-home.ts';
import { contextOf } from '../../who.ts';
import { firstStepsFor } from './first-steps.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const ctx = contextOf(locals);
  const mark = await liveMark(ctx);
  const summary = await summariseHome(ctx);
  const openReviews = await countOpenReviews(ctx);
  return { mark, summary, openReviews, first: firstStepsFor(locals) };
};
