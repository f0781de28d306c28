import { exportAuditSurvey } from '#server/services/export-audit.ts';
import { exportedQuery } from '../../../audit/asked.ts';
import { csvResponse } from '../../../../csv-response.ts';
import { surveyorOf } from '../surveyor.ts';
import type { RequestHandler } from './$types';

/** The activity log of all customers as CSV, on all pages. */
export const GET: RequestHandler = ({ locals, url }) => {
  const parts = exportAuditSurvey(surveyorOf(locals), exportedQuery(locals, url), null);
  return csvResponse('audit.csv', parts);
};
