/** What stands above a CSV's table: what it shows, of when, and that it is no invoice (§0.6). */
import { reachedLimit } from '#core/build-matrix.ts';
import type { CounterQuery } from '#core/counter-query.ts';
import { csvLine } from '#core/csv-field.ts';
import { defaultCsvOptions, type CsvOptions } from '#core/csv-options.ts';
import type { CsvStyle } from '#core/csv.ts';
import { instantText, longPeriod } from '#i18n/days.ts';
import { exportWords } from '#i18n/export-words.ts';
import { messagesIn } from '#i18n/messages.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { replacement, shiftJis } from '../shift-jis.ts';
import { contextAsOf, instantAskedFor } from './as-of-context.ts';
import { keptSince } from './current-period.ts';
import { groupName } from './group-name.ts';

/** What is left out is as it is by default. */
export type ExportOptions = Partial<CsvOptions>;

/** All options, those that are left out as they are by default. */
export function withDefaults(options: ExportOptions): CsvOptions {
  return { ...defaultCsvOptions, ...options };
}

/** How the options want values and texts written. */
export function exportStyle({ missing, encoding }: CsvOptions): CsvStyle {
  return { missing, charset: encoding === 'shift_jis' ? shiftJis : null };
}

/**
 * Lines of the preamble, with an empty one after them; nothing where it is switched off.
 * @param notes what else the screen says of the whole table
 */
export async function preambleOf(
  ctx: Context,
  title: string,
  query: CounterQuery,
  options: CsvOptions,
  notes: readonly string[] = [],
): Promise<string> {
  if (!options.preamble) return '';
  const { locale } = ctx;
  const t = messagesIn(locale);
  const own = exportWords(locale);
  const { kind, from, to, measure, unit } = query;
  const asOf = instantAskedFor(ctx, query);
  const kept = reachedLimit(from, keptSince(contextAsOf(ctx, query), unit));
  const lines: string[][] = [
    [title],
    [t.counters.period, t.range(from, to)],
    [t.counters.unit, t.counters.units[unit]],
    [t.counters.measure, t.counters.measures[measure]],
    [t.counters.group, await groupName(ctx, query.group)],
    [t.counters.kind, kind === null ? t.devicesPage.anyKind : t.kinds[kind]],
  ];
  if (asOf !== null) {
    lines.push([own.asOf, own.asOfHint(instantText(locale, asOf, ctx.zone)), asOf]);
  }
  lines.push([t.printedAt(instantText(locale, instantOf(ctx.clock), ctx.displayZone))]);
  if (kept !== null) lines.push([t.counters.keptSince(longPeriod(locale, kept))]);
  lines.push(...notes.map((note) => [note]));
  if (options.encoding === 'shift_jis') lines.push([own.charset, own.charsetHint(replacement)]);
  lines.push([t.counters.note]);
  const { charset } = exportStyle(options);
  const fit = (text: string) => charset?.fit(text).text ?? text;
  // two cells a line at least, as ever: some readers take the first line's count for all
  const cells = lines.map(([name = '', value = '', ...more]) => [name, value, ...more].map(fit));
  return `${cells.map((line) => csvLine(line)).join('')}\r\n`;
}
