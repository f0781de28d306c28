import { csvFileName } from '#core/csv-file-name.ts';
import { exportMatrix } from '#server/services/export-matrix.ts';
import { csvResponse } from '../../../csv-response.ts';
import { contextOf } from '../../../who.ts';
import { csvOptionsOf } from '../csv-options.ts';
import { exportedQuery } from '../detail-query.ts';
import type { RequestHandler } from './$types';

/** The matrix as CSV (§4.1.1), also straight from the conditions. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const ctx = contextOf(locals);
  const query = exportedQuery(ctx, url);
  const options = csvOptionsOf(url.searchParams);
  const parts = await exportMatrix(ctx, query, options);
  const name = csvFileName('counters', query, options.form);
  return csvResponse(name, parts, options.encoding);
};
