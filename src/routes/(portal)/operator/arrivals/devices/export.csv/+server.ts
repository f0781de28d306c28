import { csvLine } from '#core/csv-field.ts';
import { arrivalWords } from '#i18n/arrival-words.ts';
import { contactFailureText } from '#i18n/contact-failures.ts';
import { listArrivalDevices } from '#server/services/list-arrival-devices.ts';
import { csvResponse } from '../../../../../csv-response.ts';
import { providerOf } from '../../../provider.ts';
import { deviceList, parseArrivalQuery } from '../../arrival-query.ts';
import { sourceName } from '../../source-name.ts';
import type { RequestHandler } from './$types';

/** Devices and what arrives from them as CSV, in the order of the screen, on all pages. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const ctx = providerOf(locals);
  const query = parseArrivalQuery(deviceList, url.searchParams);
  const { rows } = await listArrivalDevices(ctx, { ...query, page: 1, pageSize: Infinity });
  const words = arrivalWords(ctx.locale);
  const heading = csvLine([
    ...[words.device, words.customer, words.collector, words.arrival, words.since],
    ...[words.contact, words.code, words.failure, words.failedAt],
  ]);
  function* lines(): Generator<string> {
    yield heading;
    for (const row of rows) {
      yield csvLine([
        ...[row.name, row.customerName],
        sourceName(words, { ...row, name: row.collectorName }),
        ...[words.arrivals[row.arrival], row.quietSince ?? '', row.contactAt ?? ''],
        row.failureCode ?? '',
        row.failureCode === null ? '' : contactFailureText(ctx.locale, row.failureCode),
        row.failedAt ?? '',
      ]);
    }
  }
  return csvResponse('arrival-devices.csv', lines());
};
