import { countOpenReviews } from '#server/services/list-reviews.ts';
import { liveMark } from '#server/services/live-mark.ts';
import { mayOperate } from '#server/services/require-role.ts';
import { summariseHome } from '#server/services/summarise-home.ts';
import { contextOf } from '../../who.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const ctx = contextOf(locals);
  const mark = await liveMark(ctx);
  const summary = await summariseHome(ctx);
  const openReviews = await countOpenReviews(ctx);
  const registersFor = ctx.viewed && mayOperate(ctx) ? ctx.customerId : null;
  return { mark, summary, openReviews, registersFor };
};
