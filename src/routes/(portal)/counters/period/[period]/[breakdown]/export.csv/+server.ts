import { csvFileName } from '#core/csv-file-name.ts';
import { exportPeriod } from '#server/services/export-period.ts';
import { periodQuery } from '#server/services/period-query.ts';
import { csvResponse } from '../../../../../../csv-response.ts';
import { contextOf } from '../../../../../../who.ts';
import { csvOptionsOf } from '../../../../csv-options.ts';
import { breakdownOf, exportedQuery } from '../../../../detail-query.ts';
import { periodOf } from '../../../../period-of.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
  const ctx = contextOf(locals);
  const breakdown = breakdownOf(ctx, params.breakdown);
  const period = periodOf(ctx, params.period);
  const query = exportedQuery(ctx, url);
  const options = csvOptionsOf(url.searchParams);
  const parts = await exportPeriod(ctx, { period, breakdown, query }, options);
  const name = csvFileName(`period-${breakdown}`, periodQuery(ctx, period, query), options.form);
  return csvResponse(name, parts, options.encoding);
};
