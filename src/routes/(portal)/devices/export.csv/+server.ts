import { speak } from '#i18n/speech.ts';
import { csvResponse } from '../../../csv-response.ts';
import { contextOf } from '../../../who.ts';
import { deviceCsv } from '../device-csv.ts';
import { parseDeviceQuery } from '../device-query.ts';
import type { RequestHandler } from './$types';

/** The device list as CSV, in the order of the screen, on all pages. */
export const GET: RequestHandler = ({ locals, url }) => {
  const ctx = contextOf(locals);
  const speech = speak(ctx.locale, ctx.displayZone);
  return csvResponse('devices', deviceCsv(ctx, parseDeviceQuery(url.searchParams), speech));
};
