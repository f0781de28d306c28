import { listTeachings } from '#server/services/list-teachings.ts';
import { surveyDefinitions } from '#server/services/survey-definitions.ts';
import { providerOf } from '../provider.ts';
import type { PageServerLoad } from './$types';

/** §11: which printers are known, and which devices use that; §12: what was taught beside. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const ctx = providerOf(locals);
  const [survey, teachings] = await Promise.all([surveyDefinitions(ctx), listTeachings(ctx)]);
  return { ...survey, teachings, removed: url.searchParams.has('removed') };
};
