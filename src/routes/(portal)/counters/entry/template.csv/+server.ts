import { csvLine } from '#core/csv-field.ts';
import { readingColumns } from '#core/reading-csv.ts';
import { messagesIn } from '#i18n/messages.ts';
import { readingEntryWords } from '#i18n/reading-entry-words.ts';
import { today } from '#server/services/current-period.ts';
import { requireEditor } from '#server/services/require-role.ts';
import { csvResponse } from '../../../../csv-response.ts';
import { contextOf } from '../../../../who.ts';
import type { RequestHandler } from './$types';

/** A file of readings to fill in: the headings, and a line that shows how. */
export const GET: RequestHandler = ({ locals }) => {
  const ctx = contextOf(locals);
  requireEditor(ctx);
  const { counterNames } = messagesIn(ctx.locale);
  const { device, serial, date, time } = readingColumns;
  const headings = [device, serial, date, time].map((column) => column[ctx.locale][0]);
  const counters = (['total', 'color', 'mono', 'scan'] as const).map((name) => counterNames[name]);
  const { example } = readingEntryWords(ctx.locale).importing;
  return csvResponse('kado-readings.csv', [
    csvLine([...headings, ...counters]),
    csvLine([example, '', today(ctx), '17:30', '48210', '21004', '27206', '']),
  ]);
};
