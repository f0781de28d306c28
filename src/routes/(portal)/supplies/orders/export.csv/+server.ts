import { speak } from '#i18n/speech.ts';
import { requireGroup } from '#server/services/require-group.ts';
import { csvResponse } from '../../../../csv-response.ts';
import { contextOf } from '../../../../who.ts';
import { orderCsv } from '../order-csv.ts';
import { parseOrderQuery } from '../order-query.ts';
import type { RequestHandler } from './$types';

/** What is to be ordered as CSV, in the order of the screen. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const ctx = contextOf(locals);
  const query = parseOrderQuery(url.searchParams);
  await requireGroup(ctx, query.group);
  const speech = speak(ctx.locale, ctx.displayZone);
  return csvResponse('supplies-to-order.csv', orderCsv(ctx, query, speech));
};
