import { csvFileName } from '#core/csv-file-name.ts';
import { exportDevice } from '#server/services/export-device.ts';
import { csvResponse } from '../../../../../../csv-response.ts';
import { contextOf } from '../../../../../../who.ts';
import { csvOptionsOf } from '../../../../csv-options.ts';
import { breakdownOf, exportedQuery } from '../../../../detail-query.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
  const ctx = contextOf(locals);
  const breakdown = breakdownOf(ctx, params.breakdown);
  const query = exportedQuery(ctx, url);
  const options = csvOptionsOf(url.searchParams);
  const parts = await exportDevice(ctx, { deviceId: params.id, breakdown, query }, options);
  const name = csvFileName(`device-${breakdown}`, query, options.form);
  return csvResponse(name, parts, options.encoding);
};
