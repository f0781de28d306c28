import { redirect } from '@sveltejs/kit';
import { parseCounterQuery } from '#core/counter-query.ts';
import { exportMatrix } from '#server/services/export-matrix.ts';
import { defaultExportOptions } from '#server/services/export-preamble.ts';
import { csvResponse } from '../../../csv-response.ts';
import { contextOf } from '../../../who.ts';
import { addressOf } from '../form-params.ts';
import { today as todayOf } from '#server/services/current-period.ts';
import type { RequestHandler } from './$types';

/** The matrix as CSV (§4.1.1), also straight from the conditions. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const ctx = contextOf(locals);
  const today = todayOf(ctx);
  const address = addressOf(url.searchParams, { today, closingDay: ctx.closingDay });
  const parsed = parseCounterQuery(address, today, ctx.closingDay);
  // the conditions' screen says what is wrong with them
  if (!parsed.ok) redirect(303, `/counters?${address}`);
  const { query } = parsed;
  const parts = await exportMatrix(ctx, query, defaultExportOptions);
  return csvResponse(`counters-${query.measure}-${query.from}-${query.to}`, parts);
};
