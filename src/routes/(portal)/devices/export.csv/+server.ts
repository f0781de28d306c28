import { speak } from '#i18n/speech.ts';
import { requireGroup } from '#server/services/require-group.ts';
import { csvResponse } from '../../../csv-response.ts';
import { contextOf } from '../../../who.ts';
import { deviceCsv } from '../device-csv.ts';
import { parseDeviceQuery } from '../device-query.ts';
import type { RequestHandler } from './$types';

/** The device list as CSV, in the order of the screen, on all pages. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const ctx = contextOf(locals);
  const query = parseDeviceQuery(url.searchParams);
  await requireGroup(ctx, query.group);
  const speech = speak(ctx.locale, ctx.displayZone);
  return csvResponse('devices.csv', deviceCsv(ctx, query, speech));
};
