import { redirect } from '@sveltejs/kit';
import { parseCompletenessQuery } from '#core/completeness-query.ts';
import { today as todayOf } from '#server/services/current-period.ts';
import { exportCompleteness } from '#server/services/export-completeness.ts';
import { csvResponse } from '../../../../csv-response.ts';
import { contextOf } from '../../../../who.ts';
import type { RequestHandler } from './$types';

/** The month as CSV, every device of the query. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const ctx = contextOf(locals);
  const parsed = parseCompletenessQuery(url.searchParams, todayOf(ctx));
  // the screen says what is wrong with it
  if (!parsed.ok) redirect(303, `/counters/completeness?${url.searchParams}`);
  const parts = await exportCompleteness(ctx, parsed.query);
  return csvResponse(`completeness-${parsed.query.month}.csv`, parts);
};
