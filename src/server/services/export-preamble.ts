/** What stands above a CSV's table: what it shows, of when, and that it is no invoice (§0.6). */
import type { CounterQuery } from '#core/counter-query.ts';
import { csvLine } from '#core/csv.ts';
import { instantText } from '#i18n/days.ts';
import { messagesIn } from '#i18n/messages.ts';
import type { Context } from '../context.ts';
import { groupById } from '../storage/queries/group-by-id.ts';
import { instantOf } from '../instant.ts';

export interface ExportOptions {
  /** lines above the table */
  preamble: boolean;
  /** how a missing value is written */
  missing: '-' | '';
}

export const defaultExportOptions: ExportOptions = { preamble: true, missing: '-' };

/** Lines of the preamble, with an empty one after them; nothing where it is switched off. */
export async function preambleOf(
  ctx: Context,
  title: string,
  query: CounterQuery,
  options: ExportOptions,
): Promise<string> {
  if (!options.preamble) return '';
  const t = messagesIn(ctx.locale);
  const { group, kind, from, to, measure, unit } = query;
  const groupName =
    group === 'all'
      ? t.devicesPage.allDevices
      : group === 'none'
        ? t.devicesPage.noGroup
        : ((await groupById(ctx.db, ctx.customerId, group))?.name ?? '');
  const lines: [string, string][] = [
    [title, ''],
    [t.counters.period, t.range(from, to)],
    [t.counters.unit, t.counters.units[unit]],
    [t.counters.measure, t.counters.measures[measure]],
    [t.counters.group, groupName],
    [t.counters.kind, kind === null ? t.devicesPage.anyKind : t.kinds[kind]],
    [t.printedAt(instantText(ctx.locale, instantOf(ctx.clock), ctx.displayZone)), ''],
    [t.counters.note, ''],
  ];
  return `${lines.map((line) => csvLine(line)).join('')}\r\n`;
}
