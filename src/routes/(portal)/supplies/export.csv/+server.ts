import { speak } from '#i18n/speech.ts';
import { requireGroup } from '#server/services/require-group.ts';
import { csvResponse } from '../../../csv-response.ts';
import { contextOf } from '../../../who.ts';
import { supplyCsv } from '../supply-csv.ts';
import { parseSupplyQuery } from '../supply-query.ts';
import type { RequestHandler } from './$types';

/** The fleet's supplies as CSV, in the order of the screen, on all pages. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const ctx = contextOf(locals);
  const query = parseSupplyQuery(url.searchParams);
  await requireGroup(ctx, query.group);
  const speech = speak(ctx.locale, ctx.displayZone);
  return csvResponse('supplies.csv', supplyCsv(ctx, query, speech));
};
