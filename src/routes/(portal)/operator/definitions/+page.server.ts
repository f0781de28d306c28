import { surveyDefinitions } from '#server/services/survey-definitions.ts';
import { providerOf } from '../provider.ts';
import type { PageServerLoad } from './$types';

/** §11: which printers are known, and which devices use that. */
export const load: PageServerLoad = ({ locals }) => surveyDefinitions(providerOf(locals));
