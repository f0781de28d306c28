/**
 * The cells of counter tables as text. A page has thousands of them: they are
 * the one place where markup is put together by hand, as lean as it can be.
 *
 * A value is a link to its readings; a value with something to know about it
 * carries a mark whose label says it to screen readers, and which the style
 * sheet shows on hover and focus (§4.5.8). The cell's text stays the number, so
 * that a copied table is a table of numbers.
 */
import type { Unit } from '#core/counter.ts';
import type { PeriodUnit } from '#core/period.ts';
import type { Cell, Column } from '#core/table.ts';
import type { Messages } from '#i18n/messages.ts';
import { decimalsOf, groupDigits } from '#i18n/numbers.ts';
import type { QualityWords } from '#i18n/quality-words.ts';
import { glyphs, leadingRemark, remarksOf, remarkText, type Remark } from './remarks.ts';

/** What a total adds up: periods, devices, or values of both. */
export type Behind = PeriodUnit | 'devices' | 'values';

/** One line of cells and what surrounds it. */
export interface Line {
  cells: readonly Cell[];
  unit: Unit | null;
  /** where the readings behind a cell are, escaped for an attribute; null: nowhere */
  href(index: number): string | null;
  /** why there is no value, where it is not for its quality alone */
  why(index: number, cell: Cell): string | null;
  behind(index: number): Behind;
}

export interface CellWriter {
  /** the `<td>`s of a row or total line */
  write(line: Line): string;
  /** what was marked so far, for the legend */
  used(): Remark[];
}

/** Text as it may stand in markup and in attributes. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/**
 * @param rows every row that will be written: areas get the same number of decimals
 * @param words.unit what a `spans` value counts in
 */
export function cellWriter(
  rows: readonly { cells: readonly Cell[]; unit: Unit | null }[],
  columns: readonly Column[],
  words: { unit: PeriodUnit; t: Messages; quality: QualityWords },
): CellWriter {
  const { t, quality } = words;
  const seen = new Set<Remark>();
  const decimals = decimalsByUnit(rows);
  const classes = columns.map((column) =>
    column.type === 'total' ? 'sum' : column.type === 'period' && column.running ? 'run' : '',
  );

  function mark(cell: Cell, line: Line, index: number): string {
    const remarks = remarksOf(cell);
    const leading = leadingRemark(remarks);
    for (const remark of remarks) seen.add(remark);
    const texts = remarks.map((one) => {
      if (one === 'spans' && cell.spans !== null) return t.spans[words.unit](cell.spans);
      return remarkText(one, t);
    });
    const reason = cell.value === null ? line.why(index, cell) : null;
    if (reason !== null) texts.splice(-1, 1, reason);
    if (isIncomplete(cell)) {
      const { got, of } = cell.obtained;
      texts.push(quality.obtained[line.behind(index)](groupDigits(got), groupDigits(of)));
    }
    const label = escapeText(texts.join(' / '));
    const glyph = leading === null ? '' : glyphs[leading];
    return `<i role="img" aria-label="${label}">${glyph}</i>`;
  }

  function opening(cell: Cell, line: Line, index: number): string {
    const own = classes[index] || (cell.value === null ? 'none' : '');
    const set = own === '' ? '' : ` class="${own}"`;
    if (!isIncomplete(cell)) return `<td${set}>`;
    const { got, of } = cell.obtained;
    const share = quality.share[line.behind(index)](groupDigits(got), groupDigits(of));
    return `<td${set} data-got="${share}">`;
  }

  return {
    write(line) {
      const places = decimals.get(line.unit) ?? 0;
      let html = '';
      for (const [index, cell] of line.cells.entries()) {
        const isPlain = cell.quality === 'measured' && cell.marks.length === 0;
        const text = cell.value === null ? t.dash : groupDigits(cell.value, places);
        const inner = isPlain ? text : text + mark(cell, line, index);
        const href = line.href(index);
        html += opening(cell, line, index);
        if (href !== null) html += `<a href="${href}">${inner}</a></td>`;
        else html += isPlain ? `${inner}</td>` : `<b tabindex="0">${inner}</b></td>`;
      }
      return html;
    },
    used: () => [...seen],
  };
}

/** Whether a total is there but not of all its values. */
function isIncomplete(cell: Cell): cell is Cell & { obtained: NonNullable<Cell['obtained']> } {
  const { value, obtained } = cell;
  return value !== null && obtained !== undefined && obtained.got < obtained.of;
}

function decimalsByUnit(
  rows: readonly { cells: readonly Cell[]; unit: Unit | null }[],
): Map<Unit | null, number> {
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
  return decimals;
}
