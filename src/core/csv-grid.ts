/** A grid's rows → CSV text (§4.6): what `CsvLines` writes of the same rows, without an object a cell. */
import { begunPeriods, type DeviceHead } from './build-matrix.ts';
import { CellGrades, type CellGrade } from './cell-grades.ts';
import type { CellGrid } from './cell-grid.ts';
import type { Unit } from './counter.ts';
import { CsvLines } from './csv-lines.ts';
import { gatherRemarks, remarkOn } from './csv-remarks.ts';
import type { TidyShape } from './csv-tidy.ts';
import type { CsvStyle, CsvWords } from './csv.ts';
import { GridTotals, type UnitSums } from './grid-totals.ts';
import { exact } from './lineage.ts';
import type { Cell } from './table.ts';
import { remarkable } from './usage.ts';

/** What a line needs to know of a grade. */
interface GradeFacts {
  grade: CellGrade;
  remark: string;
  /** in `remarkable` */
  rank: number;
  isSupported: boolean;
}

/** What is added up along a row. */
interface RowSum {
  sum: number;
  got: number;
  of: number;
  rank: number;
  isPartial: boolean;
  hasUnsupported: boolean;
  hasRemark: boolean;
  /** the place of the last value in the grid; -1: there is none */
  last: number;
}

/** Writes the rows of one matrix, in the order in which they are given, and adds them up. */
export class CsvGridLines {
  readonly #lines: CsvLines;
  readonly #words: CsvWords;
  readonly #missing: string;
  readonly #measure: TidyShape['measure'];
  readonly #hasBegun: readonly boolean[];
  readonly #totals: GridTotals;
  /** by a grade's number */
  readonly #facts: GradeFacts[] = [];

  /** @param shape its columns are periods, and last their total */
  constructor(shape: TidyShape, words: CsvWords, style: CsvStyle) {
    this.#lines = new CsvLines(shape, words, style);
    this.#words = words;
    this.#missing = `,${style.missing}`;
    this.#measure = shape.measure;
    this.#hasBegun = begunPeriods(shape.columns, shape.unit);
    this.#totals = new GridTotals(shape.columns.length);
  }

  heading(): string {
    return this.#lines.heading();
  }

  /** The line of a device. @param row its place in the grid; all grids have the same grades */
  row(head: DeviceHead, grid: CellGrid, row: number): string {
    const unit: Unit | null = grid.unitOf(row);
    const sums = this.#totals.sumsFor(unit, head.kind === 'large-format');
    const { text, lost } = this.#lines.beforeDevice(head, unit);
    const along: RowSum = {
      ...{ sum: 0, got: 0, of: 0, rank: 0, last: -1 },
      ...{ isPartial: false, hasUnsupported: false, hasRemark: false },
    };
    const values = this.#values(grid, row, along, sums);
    const total = this.#totalOf(grid, along);
    if (sums !== null) addTotal(sums, grid.columnCount, total);
    const ofTotal = remarkOn(total, 'periods', this.#words);
    const remarks =
      along.hasRemark || ofTotal !== ''
        ? gatherRemarks(this.#lines.names, (position) =>
            position < grid.columnCount ? this.#factsAt(grid, row, position).remark : ofTotal,
          )
        : [];
    const sum = total.value === null ? this.#missing : `,${total.value}`;
    return text + values + sum + this.#lines.behind(remarks, lost);
  }

  /** The total lines of the rows that were written. */
  totals(): string {
    return this.#totals
      .lines()
      .map((line) => this.#lines.total(line))
      .join('');
  }

  /** The values of a row's periods, added up along the row and down the columns. */
  #values(grid: CellGrid, row: number, along: RowSum, sums: UnitSums | null): string {
    const { values, numbers, columnCount } = grid;
    let text = '';
    for (let column = 0; column < columnCount; column += 1) {
      const place = row * columnCount + column;
      const value = values[place] ?? NaN;
      let rank = 0;
      const hasValue = !Number.isNaN(value);
      if (numbers[place] !== CellGrades.measured) {
        const facts = this.#factsAt(grid, row, column);
        if (facts.remark !== '') along.hasRemark = true;
        if (!hasValue) {
          text += this.#missing;
          if (this.#hasBegun[column]) addGap(along, facts);
          if (sums !== null && facts.isSupported) add(sums.of, column, 1);
          continue;
        }
        ({ rank } = facts);
      }
      text += `,${value}`;
      along.sum += value;
      along.got += 1;
      along.of += 1;
      along.last = place;
      if (rank > along.rank) along.rank = rank;
      if (sums !== null) addValue(sums, column, value, rank);
    }
    return text;
  }

  /** As `rangeTotal`. */
  #totalOf(grid: CellGrid, along: RowSum): Cell {
    const { got, of, rank, last, hasUnsupported, isPartial } = along;
    const obtained = { got, of };
    const ofUsage = this.#measure === 'usage' ? { obtained } : {};
    if (last < 0) {
      const quality = hasUnsupported && !isPartial ? 'unsupported' : 'missing';
      return { value: null, quality, spans: null, marks: [], ...ofUsage };
    }
    if (this.#measure === 'cumulative') {
      const { grade } = this.#factsOf(grid, grid.numbers[last] ?? CellGrades.missing);
      return { value: grid.values[last] ?? null, ...grade };
    }
    const marks: Cell['marks'] = isPartial ? ['partial'] : [];
    const quality = remarkable[rank] ?? 'measured';
    return { value: exact(along.sum), quality, spans: null, marks, obtained };
  }

  #factsAt(grid: CellGrid, row: number, column: number): GradeFacts {
    const number = grid.numbers[row * grid.columnCount + column] ?? CellGrades.missing;
    return this.#factsOf(grid, number);
  }

  #factsOf({ grades }: CellGrid, number: number): GradeFacts {
    for (let next = this.#facts.length; next <= number; next += 1) {
      const grade = grades.of(next);
      this.#facts.push({
        grade,
        remark: remarkOn(grade, 'periods', this.#words),
        rank: Math.max(0, remarkable.indexOf(grade.quality)),
        isSupported: grade.quality !== 'unsupported',
      });
    }
    // it was just made, if it was not there
    return this.#facts[number] as GradeFacts;
  }
}

/** Notes a period without a value that has begun. */
function addGap(along: RowSum, { isSupported }: GradeFacts): void {
  if (!isSupported) {
    along.hasUnsupported = true;
    return;
  }
  along.of += 1;
  along.isPartial = true;
}

function addValue(sums: UnitSums, column: number, value: number, rank: number): void {
  add(sums.sum, column, value);
  add(sums.got, column, 1);
  add(sums.of, column, 1);
  if (rank > (sums.rank[column] ?? 0)) sums.rank[column] = rank;
}

/** Adds a row's total up, as `TotalsFold` does. */
function addTotal(sums: UnitSums, column: number, cell: Cell): void {
  if (cell.quality === 'unsupported') return;
  add(sums.of, column, cell.obtained?.of ?? 1);
  if (cell.value === null) return;
  add(sums.got, column, cell.obtained?.got ?? 1);
  add(sums.sum, column, cell.value);
  const rank = remarkable.indexOf(cell.quality);
  if (rank > (sums.rank[column] ?? 0)) sums.rank[column] = rank;
  if (cell.marks.includes('partial')) sums.isPartial[column] = 1;
}

function add(numbers: Float64Array, at: number, more: number): void {
  numbers[at] = (numbers[at] ?? 0) + more;
}
