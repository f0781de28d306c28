import { speak } from '#i18n/speech.ts';
import { requireGroup } from '#server/services/require-group.ts';
import { csvResponse } from '../../../../csv-response.ts';
import { contextOf } from '../../../../who.ts';
import { replacementCsv } from '../replacement-csv.ts';
import { parseReplacementQuery } from '../replacement-query.ts';
import type { RequestHandler } from './$types';

/** The replacements as CSV, in the order of the screen, on all pages. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const ctx = contextOf(locals);
  const query = parseReplacementQuery(url.searchParams);
  await requireGroup(ctx, query.group);
  const speech = speak(ctx.locale, ctx.displayZone);
  return csvResponse('replacements.csv', replacementCsv(ctx, query, speech));
};
