import { surveyArrivals } from '#server/services/survey-arrivals.ts';
import { providerOf } from '../provider.ts';
import { parseArrivalQuery, sourceList } from './arrival-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const query = parseArrivalQuery(sourceList, url.searchParams);
  const list = await surveyArrivals(providerOf(locals), { ...query, pageSize: 50 });
  return { query: { ...query, page: list.page }, list };
};
