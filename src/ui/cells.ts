/**
 * The cells of counter tables as text. A page has thousands of them: they are
 * the one place where markup is put together by hand, as lean as it can be.
 */
import type { Unit } from '#core/counter.ts';
import type { PeriodUnit } from '#core/period.ts';
import type { Cell, Column, Mark } from '#core/table.ts';
import type { Messages } from '#i18n/messages.ts';
import { decimalsOf, groupDigits } from '#i18n/numbers.ts';

/** One glyph for what is remarkable about a value; the most telling one shows. */
const glyphs = {
  unconfirmed: '?',
  glitch: '×',
  conflict: '≠',
  swap: '⇄',
  'start-assumed': '≈',
  jump: '↑',
  partial: '*',
  reset: '▽',
  spans: '↔',
  first: '◇',
  manual: '¶',
} as const;
export type Glyphed = keyof typeof glyphs;

const order = Object.keys(glyphs) as Glyphed[];

function remarksOf(cell: Cell): Glyphed[] {
  const { quality } = cell;
  const own: Glyphed[] =
    quality === 'reset' || quality === 'spans' || quality === 'first' || quality === 'manual'
      ? [quality]
      : [];
  return cell.marks.length === 0 ? own : [...cell.marks, ...own];
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** What a glyph means, in words. */
function remarkText(remark: Glyphed, t: Messages): string {
  return remark in t.marks ? t.marks[remark as Mark] : t.qualities[remark as 'first'];
}

export interface CellWriter {
  /** the `<td>`s of a row or total line; `notes` adds a text to a cell's explanation */
  cells(
    cells: readonly Cell[],
    columns: readonly Column[],
    unit: Unit | null,
    notes?: (index: number) => string | null,
  ): string;
  /** the glyphs written so far, for the legend */
  used(): { glyph: string; text: string }[];
}

/**
 * @param rows every row that will be written: areas get the same number of decimals
 * @param periodUnit what a `spans` value counts in
 */
export function cellWriter(
  rows: readonly { cells: readonly Cell[]; unit: Unit | null }[],
  periodUnit: PeriodUnit,
  t: Messages,
): CellWriter {
  const seen = new Set<Glyphed>();
  const decimals = new Map<Unit | null, number>();
  for (const { cells, unit } of rows) {
    // faces and sheets are whole; the others may be areas
    if (unit === 'impressions' || unit === 'sheets' || unit === null) continue;
    for (const { value } of cells) {
      if (value !== null && !Number.isInteger(value)) {
        decimals.set(unit, Math.max(decimals.get(unit) ?? 0, decimalsOf(value)));
      }
    }
  }
  const spansText = t.spans[periodUnit];

  function mark(cell: Cell, note: string | null): string {
    const remarks = remarksOf(cell);
    const first = order.find((one) => remarks.includes(one));
    if (first === undefined) return '';
    seen.add(first);
    const texts = remarks.map((one) =>
      one === 'spans' && cell.spans !== null ? spansText(cell.spans) : remarkText(one, t),
    );
    if (note !== null) texts.push(note);
    const text = escapeText(texts.join(' / '));
    return `<i role="img" aria-label="${text}" title="${text}">${glyphs[first]}</i>`;
  }

  return {
    cells(cells, columns, unit, notes) {
      const places = decimals.get(unit) ?? 0;
      let html = '';
      for (const [index, cell] of cells.entries()) {
        const column = columns[index];
        const set =
          column?.type === 'total' ? ' class="sum"' : isRunning(column) ? ' class="run"' : '';
        const plain = cell.marks.length === 0 && cell.quality === 'measured';
        html +=
          cell.value === null
            ? `<td${set || ' class="none"'}>${t.dash}${plain ? '' : mark(cell, null)}</td>`
            : `<td${set}>${groupDigits(cell.value, places)}${plain ? '' : mark(cell, notes?.(index) ?? null)}</td>`;
      }
      return html;
    },
    used: () =>
      order
        .filter((one) => seen.has(one))
        .map((one) => ({ glyph: glyphs[one], text: remarkText(one, t) })),
  };
}

function isRunning(column: Column | undefined): boolean {
  return column?.type === 'period' && column.running;
}
