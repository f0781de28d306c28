import { exportAuditSurvey } from '#server/services/export-audit.ts';
import { exportedQuery } from '../../../../../audit/asked.ts';
import { csvResponse } from '../../../../../../csv-response.ts';
import { surveyorOf } from '../../../../audit/surveyor.ts';
import { customerContext } from '../../../../provider.ts';
import type { RequestHandler } from './$types';

/** One customer's activity log as CSV, on all pages. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { customerId } = await customerContext(locals, params.customer);
  const query = exportedQuery(locals, url);
  return csvResponse('audit.csv', exportAuditSurvey(surveyorOf(locals), query, customerId));
};
