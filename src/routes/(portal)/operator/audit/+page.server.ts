import { surveyAudit } from '#server/services/survey-audit.ts';
import { auditOf } from '../../audit/asked.ts';
import { surveyorOf } from './surveyor.ts';
import type { PageServerLoad } from './$types';

/** §11: what was done to all customers' data. */
export const load: PageServerLoad = ({ locals, url }) => {
  const ctx = surveyorOf(locals);
  return auditOf(locals, url, (query) => surveyAudit(ctx, query, null));
};
