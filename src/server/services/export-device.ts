/** The counters of one device as CSV (§4.6). */
import type { Breakdown } from '#core/breakdown.ts';
import type { CounterQuery } from '#core/counter-query.ts';
import { tidyHeading, TidyWriter } from '#core/csv-tidy.ts';
import { csvTable } from '#core/csv.ts';
import { csvWords } from '#i18n/csv-words.ts';
import { messagesIn } from '#i18n/messages.ts';
import type { Context } from '../context.ts';
import { serialsOf } from '../storage/queries/serials-of.ts';
import { exportStyle, preambleOf, withDefaults, type ExportOptions } from './export-preamble.ts';
import { sizeNotes } from './size-notes.ts';
import { tabulateDevice } from './tabulate-device.ts';

/** @throws KadoError `device.not_found`, before the first part */
export async function exportDevice(
  ctx: Context,
  input: { deviceId: string; breakdown: Breakdown; query: CounterQuery },
  given: ExportOptions = {},
): Promise<Iterable<string>> {
  const options = withDefaults(given);
  const { device, table } = await tabulateDevice(ctx, input);
  const t = messagesIn(ctx.locale);
  const title = `${t.counters.deviceTitle}${t.colon}${device.name}`;
  const notes = sizeNotes(ctx, table.sizesSince);
  const preamble = await preambleOf(ctx, title, input.query, options, notes);
  const words = csvWords(ctx.locale, input.query.unit);
  const style = exportStyle(options);
  if (options.form === 'screen') return [preamble, ...csvTable(table, words, style)];

  const serials = await serialsOf(ctx.db, ctx.customerId, [device.deviceId]);
  const head = { ...device, serial: serials.get(device.deviceId) ?? null };
  const tidy = new TidyWriter(table, words.counter, style);
  return [preamble, tidyHeading, ...table.rows.map((row) => tidy.row(head, row))];
}
