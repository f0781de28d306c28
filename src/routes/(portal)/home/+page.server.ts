import { countOpenReviews } from '#server/services/list-reviews.ts';
import { summariseHome } from '#server/services/summarise-home.ts';
import { contextOf } from '../../who.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const ctx = contextOf(locals);
  return { summary: await summariseHome(ctx), openReviews: await countOpenReviews(ctx) };
};
