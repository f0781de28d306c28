import { countOpenReviews } from '#server/services/list-reviews.ts';
import { contextOf } from '../../who.ts';
import type { LayoutServerLoad } from './$types';

/** How many readings wait for a person (§4.5.7): of the device that is looked at, else of all. */
export const load: LayoutServerLoad = async ({ locals, params }) => ({
  openReviews: await countOpenReviews(contextOf(locals), params.id ?? null),
});
