import { exportPeriod } from '#server/services/export-period.ts';
import { defaultExportOptions } from '#server/services/export-preamble.ts';
import { csvResponse } from '../../../../../../csv-response.ts';
import { contextOf } from '../../../../../../who.ts';
import { breakdownOf, detailQuery } from '../../../../detail-query.ts';
import { periodOf } from '../../../../period-of.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
  const ctx = contextOf(locals);
  const breakdown = breakdownOf(ctx, params.breakdown);
  const period = periodOf(ctx, params.period);
  const query = detailQuery(ctx, url.searchParams);
  const parts = await exportPeriod(ctx, { period, breakdown, query }, defaultExportOptions);
  return csvResponse(`period-${breakdown}-${query.measure}-${period}`, parts);
};
