/** Total lines (§4.2): one a unit, because units are never summed with each other (§4.5.4). */
import { units, type Unit } from './counter.ts';
import { exact } from './lineage.ts';
import type { Cell, Obtained, Row, TotalLine } from './table.ts';
import { remarkable } from './usage.ts';

class ColumnSum {
  #sum = 0;
  #got = 0;
  #of = 0;
  #rank = 0;
  #isPartial = false;

  add(cell: Cell): void {
    // what a model never reports is no gap of the total
    if (cell.quality === 'unsupported') return;
    // a row's own total knows how many values it rests on
    this.#of += cell.obtained?.of ?? 1;
    if (cell.value === null) return;
    this.#got += cell.obtained?.got ?? 1;
    this.#sum += cell.value;
    this.#rank = Math.max(this.#rank, remarkable.indexOf(cell.quality));
    // a row's own total may lack periods already
    this.#isPartial ||= cell.marks.includes('partial');
  }

  get obtained(): Obtained {
    return { got: this.#got, of: this.#of };
  }

  cell(): Cell {
    const [sum, rank, isPartial] = [this.#sum, this.#rank, this.#isPartial];
    return totalCell({ sum, ...this.obtained, rank, isPartial });
  }
}

/** What is known of a column once its values are added. */
export interface AddedColumn extends Obtained {
  sum: number;
  /** of the most remarkable value, in `remarkable` */
  rank: number;
  /** whether one of the values lacks some already */
  isPartial: boolean;
}

/** The cell of a total line. */
export function totalCell({ sum, got, of, rank, isPartial }: AddedColumn): Cell {
  const obtained = { got, of };
  if (got === 0) {
    const quality = of === 0 ? 'unsupported' : 'missing';
    return { value: null, quality, spans: null, marks: [], obtained };
  }
  const marks: Cell['marks'] = isPartial || got < of ? ['partial'] : [];
  const quality = remarkable[rank] ?? 'measured';
  return { value: exact(sum), quality, spans: null, marks, obtained };
}

/**
 * Adds rows up, column by column, one line a unit, in the order of `units`: it does
 * not depend on the rows' order. No row is kept.
 */
export class TotalsFold {
  readonly #columnCount: number;
  readonly #lines = new Map<Unit, ColumnSum[]>();
  readonly #counted = new Set<Unit>();

  constructor(columnCount: number) {
    this.#columnCount = columnCount;
  }

  add(row: Row): void {
    if (row.unit !== null) this.#counted.add(row.unit);
    // rows without any value are gaps of the line of impressions, if there is one
    else if (row.head.type === 'device' && row.head.kind === 'large-format') return;
    const unit = row.unit ?? 'impressions';
    let sums = this.#lines.get(unit);
    if (sums === undefined) {
      sums = Array.from({ length: this.#columnCount }, () => new ColumnSum());
      this.#lines.set(unit, sums);
    }
    addCells(sums, row);
  }

  lines(): TotalLine[] {
    return units.flatMap((unit) => {
      const sums = this.#lines.get(unit);
      if (sums === undefined || !this.#counted.has(unit)) return [];
      const [cells, obtained] = [sums.map((sum) => sum.cell()), sums.map((sum) => sum.obtained)];
      return [{ unit, cells, obtained }];
    });
  }
}

function addCells(sums: readonly ColumnSum[], row: Row): void {
  for (const [position, sum] of sums.entries()) {
    const cell = row.cells[position];
    if (cell !== undefined) sum.add(cell);
  }
}

/** The total lines of all rows. */
export function totalsOf(rows: Iterable<Row>, columnCount: number): TotalLine[] {
  const fold = new TotalsFold(columnCount);
  for (const row of rows) fold.add(row);
  return fold.lines();
}
