import { csvLine } from '#core/csv-field.ts';
import { arrivalWords } from '#i18n/arrival-words.ts';
import { collectorWords } from '#i18n/collector-words.ts';
import { surveyArrivals } from '#server/services/survey-arrivals.ts';
import { csvResponse } from '../../../../csv-response.ts';
import { providerOf } from '../../provider.ts';
import { parseArrivalQuery, sourceList } from '../arrival-query.ts';
import { sourceName } from '../source-name.ts';
import type { RequestHandler } from './$types';

/** Collectors and what they bring as CSV, in the order of the screen, on all pages. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const ctx = providerOf(locals);
  const query = parseArrivalQuery(sourceList, url.searchParams);
  const { rows } = await surveyArrivals(ctx, { ...query, page: 1, pageSize: Infinity });
  const words = arrivalWords(ctx.locale);
  const spans = ['hour', 'day', 'week'] as const;
  const heading = [
    ...[words.customer, words.collector, collectorWords(ctx.locale).state, words.contact],
    ...spans.flatMap((span) => [
      words.reportsOf(words[span]),
      words.readingsOf(words[span]),
      words.failuresOf(words[span]),
    ]),
    ...[words.registered, words.reportingDevices, words.silent, words.neverReported],
  ];
  const lines = rows.map((row) =>
    csvLine([
      ...[row.customerName, sourceName(words, row)],
      row.state === null ? '' : collectorWords(ctx.locale).states[row.state],
      row.contactAt ?? '',
      ...spans.flatMap((span) => [row[span].reports, row[span].readings, row[span].failures]),
      ...[row.registered, row.reporting, row.silent, row.never],
    ]),
  );
  return csvResponse('arrivals.csv', [csvLine(heading), ...lines]);
};
