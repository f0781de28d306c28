/**
 * The printer log of GLPI 10 and later (its table `glpi_printerlogs`) as a file: a
 * printer by its number there, a day, and cumulative counters. A counter that GLPI did
 * not learn is 0 there (its columns' default), so that 0 is unknown here.
 */
import type { Counter, CounterValues } from './counter.ts';
import { typedInstant } from './entered-reading.ts';

/** `faxed` is none of ours: it does not say whether faxes were sent or printed. */
const counterColumns: Readonly<Record<string, Counter>> = {
  total_pages: 'total',
  bw_pages: 'mono',
  color_pages: 'color',
  rv_pages: 'duplex',
  prints: 'print',
  bw_prints: 'print.mono',
  color_prints: 'print.color',
  copies: 'copy',
  bw_copies: 'copy.mono',
  color_copies: 'copy.color',
  scanned: 'scan',
};

export interface GlpiLine {
  /** the printer's number in GLPI */
  printer: string;
  /** ISO instant */
  takenAt: string;
  /** empty: GLPI noted nothing but zeros */
  counters: CounterValues;
}

export type GlpiReader = (cells: readonly string[]) => GlpiLine | { code: string };

/**
 * Reads lines by the headings of the file. The time of a day is that of the row's last
 * change or making where that is of the same day, else noon, by the customer's clock.
 * @returns a code where the headings are not those of a printer log
 */
export function glpiReader(
  headings: readonly string[],
  { zone, now }: { zone: string; now: string },
): GlpiReader | { code: 'import.not_glpi' } {
  const at = new Map(headings.map((heading, place) => [heading.trim().toLowerCase(), place]));
  const [printer, total] = [at.get('items_id') ?? at.get('printers_id'), at.get('total_pages')];
  const isDated = at.has('date') || at.has('date_creation');
  if (printer === undefined || total === undefined || !isDated) return { code: 'import.not_glpi' };
  return (cells) => {
    const cell = (heading: string) => cells[at.get(heading) ?? -1]?.trim() ?? '';
    const type = cell('itemtype');
    if (type !== '' && type !== 'Printer') return { code: 'import.no_printer' };
    const number = cells[printer]?.trim() ?? '';
    if (number === '') return { code: 'import.no_printer' };
    const instant = typedInstant(dayOf(cell), zone, now);
    if ('problem' in instant) return { code: instant.problem.code };
    const counters: CounterValues = {};
    for (const [column, counter] of Object.entries(counterColumns)) {
      const text = cell(column);
      if (text === '' || text === 'NULL' || text === '\\N') continue;
      if (!/^\d{1,15}$/.test(text)) return { code: 'meters.unreadable' };
      if (Number(text) > 0) counters[counter] = Number(text);
    }
    return { printer: number, takenAt: instant.takenAt, counters };
  };
}

function dayOf(cell: (heading: string) => string): { date: string; time: string } {
  const stamps = [cell('date_mod'), cell('date_creation')];
  const [made = ''] = stamps.slice(1);
  const date = cell('date') || made.slice(0, 10);
  const stamp = stamps.find((one) => one.startsWith(date) && one.length > 10);
  return { date: date.slice(0, 10), time: stamp?.slice(11, 19) ?? '' };
}

/**
 * Which device a printer of GLPI is: a list with its number (`id`, `printers_id` or
 * `items_id`) and its `serial`, or the `device` that it is here. GLPI's own list of
 * printers is one: its `name` counts where it has no serial number.
 * @returns null where the headings do not tell
 */
export function glpiPrinters(
  rows: readonly { cells: readonly string[] }[],
): Map<string, { name: string | null; serial: string | null }> | null {
  const [head, ...others] = rows;
  const headings = head?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const find = (...names: string[]) => headings.findIndex((heading) => names.includes(heading));
  const [id, serial] = [find('id', 'printers_id', 'items_id'), find('serial')];
  const [device, name] = [find('device'), find('name')];
  if (id === -1 || Math.max(serial, device, name) === -1) return null;
  const told = (cells: readonly string[], at: number) => cells[at]?.trim() || null;
  return new Map(
    others.map(({ cells }) => {
      const own = told(cells, device);
      const number = own === null ? told(cells, serial) : null;
      return [cells[id]?.trim() ?? '', { serial: number, name: own ?? told(cells, name) }];
    }),
  );
}
