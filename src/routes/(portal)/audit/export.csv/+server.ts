import { exportAudit } from '#server/services/export-audit.ts';
import { csvResponse } from '../../../csv-response.ts';
import { contextOf } from '../../../who.ts';
import { exportedQuery } from '../asked.ts';
import type { RequestHandler } from './$types';

/** The customer's activity log as CSV, on all pages. */
export const GET: RequestHandler = ({ locals, url }) =>
  csvResponse('audit.csv', exportAudit(contextOf(locals), exportedQuery(locals, url)));
