/** The counters of one device as CSV (§4.6). */
import type { Breakdown } from '#core/breakdown.ts';
import type { CounterQuery } from '#core/counter-query.ts';
import { csvTable } from '#core/csv.ts';
import { csvWords } from '#i18n/csv-words.ts';
import { messagesIn } from '#i18n/messages.ts';
import type { Context } from '../context.ts';
import { preambleOf, type ExportOptions } from './export-preamble.ts';
import { tabulateDevice } from './tabulate-device.ts';

/** @throws KadoError `device.not_found`, before the first part */
export async function exportDevice(
  ctx: Context,
  input: { deviceId: string; breakdown: Breakdown; query: CounterQuery },
  options: ExportOptions,
): Promise<Iterable<string>> {
  const { device, table } = await tabulateDevice(ctx, input);
  const t = messagesIn(ctx.locale);
  const title = `${t.counters.deviceTitle}${t.colon}${device.name}`;
  const preamble = await preambleOf(ctx, title, input.query, options);
  return [preamble, ...csvTable(table, csvWords(ctx.locale, input.query.unit), options)];
}
