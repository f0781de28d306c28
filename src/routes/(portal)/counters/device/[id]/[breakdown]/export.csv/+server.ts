import { exportDevice } from '#server/services/export-device.ts';
import { defaultExportOptions } from '#server/services/export-preamble.ts';
import { csvResponse } from '../../../../../../csv-response.ts';
import { contextOf } from '../../../../../../who.ts';
import { breakdownOf, detailQuery } from '../../../../detail-query.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
  const ctx = contextOf(locals);
  const breakdown = breakdownOf(ctx, params.breakdown);
  const query = detailQuery(ctx, url.searchParams);
  const input = { deviceId: params.id, breakdown, query };
  const parts = await exportDevice(ctx, input, defaultExportOptions);
  return csvResponse(`device-${breakdown}-${query.measure}-${query.from}-${query.to}`, parts);
};
