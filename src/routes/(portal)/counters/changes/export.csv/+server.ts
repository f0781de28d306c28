import { csvFileName } from '#core/csv-file-name.ts';
import { exportChanges } from '#server/services/export-changes.ts';
import { today as todayOf } from '#server/services/current-period.ts';
import { csvResponse } from '../../../../csv-response.ts';
import { contextOf } from '../../../../who.ts';
import { detailQuery } from '../../detail-query.ts';
import { narrowedOf, withInstant } from '../changes-query.ts';
import type { RequestHandler } from './$types';

/** What changed in a table since an instant, as CSV. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const ctx = contextOf(locals);
  const narrowed = narrowedOf(url.searchParams);
  const asked = detailQuery(ctx, url.searchParams);
  const query = withInstant(asked, narrowed, todayOf(ctx));
  const parts = await exportChanges(ctx, { query, ...narrowed });
  return csvResponse(csvFileName('changes', query, 'screen'), parts);
};
