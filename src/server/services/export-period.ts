/** The counters of one month or day as CSV (§4.6); large format follows as a table of its own. */
import type { Breakdown } from '#core/breakdown.ts';
import type { CounterQuery } from '#core/counter-query.ts';
import { csvTable } from '#core/csv.ts';
import { csvWords } from '#i18n/csv-words.ts';
import { messagesIn } from '#i18n/messages.ts';
import type { Context } from '../context.ts';
import { preambleOf, type ExportOptions } from './export-preamble.ts';
import { tabulatePeriod } from './tabulate-period.ts';

/** @throws KadoError `period.unparsable`, `group.not_found`, before the first part */
export async function exportPeriod(
  ctx: Context,
  input: { period: string; breakdown: Breakdown; query: CounterQuery },
  options: ExportOptions,
): Promise<Iterable<string>> {
  const { query, tables } = await tabulatePeriod(ctx, { ...input, pageSize: null });
  const { unit } = query;
  const title = messagesIn(ctx.locale).counters.periodTitle[unit];
  const parts = [await preambleOf(ctx, title, query, options)];
  for (const [position, table] of tables.entries()) {
    if (position > 0) parts.push('\r\n');
    for (const line of csvTable(table, csvWords(ctx.locale, unit), options)) parts.push(line);
  }
  return parts;
}
