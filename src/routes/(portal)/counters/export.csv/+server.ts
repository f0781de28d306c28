import { redirect } from '@sveltejs/kit';
import { parseCounterQuery } from '#core/counter-query.ts';
import { csvFileName } from '#core/csv-file-name.ts';
import { exportMatrix } from '#server/services/export-matrix.ts';
import { csvResponse } from '../../../csv-response.ts';
import { contextOf } from '../../../who.ts';
import { csvOptionsOf } from '../csv-options.ts';
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
  const options = csvOptionsOf(url.searchParams);
  const parts = await exportMatrix(ctx, parsed.query, options);
  const name = csvFileName('counters', parsed.query, options.form);
  return csvResponse(name, parts, options.encoding);
};
