/** The tables of a Kyocera mail -> counters, as its MIB's definition counts them. */
import type { CounterValues } from './counter.ts';
import type { MailFacts } from './mail-facts.ts';
import { countOf } from './mail-number.ts';
import { givenCounters, sumOf } from './mail-report.ts';
import type { DecodeNote } from './reading.ts';

const sizes = 'a3 a4 a5 a6 b4 b5 ledger legal letter statement executive folio postcard'.split(' ');

const printed = 'function/printed pages';
const scanned = 'function/scanned pages';

/** Counters, and what does not add up: no value is corrected (§12.8), none is made of what does not. */
export function kyoceraCounters(cells: MailFacts): {
  counters: CounterValues;
  notes: DecodeNote[];
} {
  const notes: DecodeNote[] = [];
  const numbers = new Map<string, number>();
  for (const [name, text] of cells.entries()) {
    const value = countOf(text);
    if (value !== null) numbers.set(name, value);
    else notes.push({ code: 'value-out-of-range', text: `${name}: ${text}` });
  }
  const at = (name: string) => numbers.get(name) ?? null;
  const below = (prefix: string) =>
    [...numbers].filter(([name]) => name.startsWith(prefix) && !name.endsWith('/total'));
  const sum = (prefix: string) => sumOf(...below(prefix).map(([, value]) => value));
  /** Notes what ought to be equal and is not; true: it holds, or nothing speaks against it. */
  function holds(what: string, left: number | null, right: number | null): boolean {
    if (left === null || right === null || left === right) return true;
    notes.push({ code: 'identity-broken', text: `${what}: ${left} is not ${right}` });
    return false;
  }

  const total = at(`${printed}/total`);
  if (below(`${printed}/`).length > 0) holds('printed pages', sum(`${printed}/`), total);
  if (below(`${scanned}/`).length > 0) {
    holds('scanned pages', sum(`${scanned}/`), at(`${scanned}/total`));
  }
  if (below('paper/total/').length > 0) holds('paper sizes', sum('paper/total/'), total);
  if (below('duplex/').length > 0) holds('duplex', sum('duplex/'), at('duplex//total') ?? total);

  const byMode = colors('color', sum, below);
  const byPaper = colors('paper', sum, below);
  const used = [byMode, byPaper].find(
    (one) => one !== null && sumOf(one.mono, one.color) === total,
  );
  const other = byMode ?? byPaper;
  if (used === undefined && other !== null) {
    holds('colors', sumOf(other.mono, other.color), total);
  }

  const of = (row: string) => functionColors(at, row, holds);
  const copies = of('copier');
  const prints = of('printer');
  const counters = givenCounters({
    total,
    color: used?.color,
    mono: used?.mono,
    // sending is scanning that is not copying, as in the definition of its MIB
    scan: sumOf(at(`${scanned}/fax`), at(`${scanned}/other`)) ?? at(`${scanned}/other`),
    copy: at(`${printed}/copier`),
    'copy.color': copies?.color,
    'copy.mono': copies?.mono,
    print: at(`${printed}/printer`),
    'print.color': prints?.color,
    'print.mono': prints?.mono,
    receive: at(`${printed}/fax`),
    duplex: at('duplex//2-sided'),
    ...Object.fromEntries(sizes.map((size) => [`paper.${size}`, at(`paper/total/${size}`)])),
    'paper.banner': sumOf(at('paper/total/banner1'), at('paper/total/banner2')),
    'paper.other':
      sumOf(at('paper/total/other(double)'), at('paper/total/other(single)')) ??
      sumOf(at('paper/total/other1'), at('paper/total/other2')),
  });
  return { counters, notes };
}

const parts = { mono: ['black & white'], color: ['single color', 'full color'] } as const;

/** By colour, over all rows of a table; null where it does not tell of both. */
function colors(
  section: 'color' | 'paper',
  sum: (prefix: string) => number | null,
  below: (prefix: string) => unknown[],
): { mono: number | null; color: number | null } | null {
  const tells = (part: string) => below(`${section}/${part}/`).length > 0;
  if (!parts.mono.every(tells) || !tells('full color')) return null;
  const of = (list: readonly string[]) =>
    sumOf(...list.filter(tells).map((part) => sum(`${section}/${part}/`)));
  return { mono: of(parts.mono), color: of(parts.color) };
}

/** One function by colour, where that adds up to it. */
function functionColors(
  at: (name: string) => number | null,
  row: string,
  holds: (what: string, left: number | null, right: number | null) => boolean,
): { mono: number; color: number } | null {
  const mono = at(`color/black & white/${row}`);
  const full = at(`color/full color/${row}`);
  if (mono === null || full === null) return null;
  const color = sumOf(full, at(`color/single color/${row}`) ?? 0);
  const all = at(`${printed}/${row}`);
  if (color === null || all === null) return null;
  return holds(`${row} by color`, sumOf(mono, color), all) ? { mono, color } : null;
}
