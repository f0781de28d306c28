/** A period's value → the cell that a table shows (§4.5.1–4.5.3, §4.5.8). */
import type { Quality } from './counter.ts';
import { exact } from './lineage.ts';
import { stepsBetween, type Measure } from './period.ts';
import { markLetters, type PeriodValue } from './rollup.ts';
import type { Cell, Mark, Obtained } from './table.ts';

const missing: Cell = { value: null, quality: 'missing', spans: null, marks: [] };
const unsupported: Cell = { value: null, quality: 'unsupported', spans: null, marks: [] };

const markOf: Readonly<Record<string, Mark>> = {
  [markLetters.swap]: 'swap',
  [markLetters['start-assumed']]: 'start-assumed',
  [markLetters.jump]: 'jump',
  [markLetters.glitch]: 'glitch',
  [markLetters.unconfirmed]: 'unconfirmed',
  [markLetters.conflict]: 'conflict',
};

const noMarks: readonly Mark[] = [];

function marksOf(letters: string): readonly Mark[] {
  if (letters === '') return noMarks;
  const marks: Mark[] = [];
  for (const letter of letters) {
    const mark = markOf[letter];
    if (mark !== undefined) marks.push(mark);
  }
  return marks;
}

/**
 * The cell of one counter in one period.
 * @param value what the roll-up holds; null when the period's row has no such counter
 * @param hasRow whether the device gave any reading in the period: then an absent
 *   counter is one that the device does not supply
 */
export function cellOf(
  period: string,
  value: PeriodValue | null,
  measure: Measure,
  hasRow: boolean,
): Cell {
  if (value === null) return hasRow ? unsupported : missing;
  const marks = marksOf(value.marks);
  if (value.panel === null || value.lineage === null) return { ...missing, marks };
  const isReset = value.marks.includes(markLetters.reset);
  const isManual = value.marks.includes(markLetters.manual);
  if (measure === 'cumulative') {
    const quality: Quality = isReset ? 'reset' : isManual ? 'manual' : 'measured';
    return { value: value.panel, quality, spans: null, marks };
  }
  const steps = value.beforePeriod === null ? 1 : stepsBetween(value.beforePeriod, period);
  let quality: Quality = 'measured';
  if (value.before === null) quality = 'first';
  else if (isReset) quality = 'reset';
  else if (steps > 1) quality = 'spans';
  else if (isManual) quality = 'manual';
  return {
    value: exact(value.lineage - (value.before ?? epochStart)),
    quality,
    spans: steps > 1 ? steps : null,
    marks,
  };
}

/** §4.5.2: without any earlier reading, a counter's use is its whole cumulative. */
const epochStart = 0;

/** From the least remarkable to the most: a sum is as good as its worst part. */
export const remarkable: readonly Quality[] = ['measured', 'manual', 'spans', 'reset', 'first'];

function worstOf(cells: readonly Cell[]): Quality {
  const worst = remarkable.findLast((quality) => cells.some((cell) => cell.quality === quality));
  if (worst !== undefined) return worst;
  return cells.length > 0 && cells.every((cell) => cell.quality === 'unsupported')
    ? 'unsupported'
    : 'missing';
}

/**
 * The sum of the obtained cells. Unsupported cells are no part of it; missing
 * ones flag it as partial (§4.2).
 */
export function sumOf(cells: readonly Cell[]): Cell {
  const obtained = cells.filter((cell) => cell.value !== null);
  if (obtained.length === 0) return { ...missing, quality: worstOf(cells) };
  let sum = 0;
  for (const cell of obtained) if (cell.value !== null) sum += cell.value;
  const isPartial = cells.some((cell) => cell.quality === 'missing');
  return {
    value: exact(sum),
    quality: worstOf(obtained),
    spans: null,
    marks: isPartial ? ['partial'] : noMarks,
  };
}

/** How many of the values that a device supplies there are. */
function obtainedOf(cells: readonly Cell[]): Obtained {
  const obtained = { got: 0, of: 0 };
  for (const { value, quality } of cells) {
    if (value !== null) obtained.got += 1;
    if (quality !== 'unsupported') obtained.of += 1;
  }
  return obtained;
}

/**
 * The total of a range (§4.2): usage adds up and says how complete it is,
 * cumulative is the range's last obtained value.
 * @param cells of the periods that have begun
 */
export function rangeTotal(cells: readonly Cell[], measure: Measure): Cell {
  if (measure === 'usage') return { ...sumOf(cells), obtained: obtainedOf(cells) };
  return cells.findLast((cell) => cell.value !== null) ?? { ...missing, quality: worstOf(cells) };
}
