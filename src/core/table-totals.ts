/** Total lines (§4.2): one a unit, because units are never summed with each other (§4.5.4). */
import type { Quality, Unit } from './counter.ts';
import { exact } from './lineage.ts';
import type { Cell, Row, TotalLine } from './table.ts';

const remarkable: readonly Quality[] = ['measured', 'manual', 'spans', 'reset', 'first'];

class ColumnSum {
  #sum = 0;
  #got = 0;
  #of = 0;
  #rank = 0;

  add(cell: Cell): void {
    // what a model never reports is no gap of the total
    if (cell.quality === 'unsupported') return;
    this.#of += 1;
    if (cell.value === null) return;
    this.#got += 1;
    this.#sum += cell.value;
    this.#rank = Math.max(this.#rank, remarkable.indexOf(cell.quality));
  }

  get obtained(): { got: number; of: number } {
    return { got: this.#got, of: this.#of };
  }

  cell(): Cell {
    if (this.#got === 0) {
      const quality = this.#of === 0 ? 'unsupported' : 'missing';
      return { value: null, quality, spans: null, marks: [] };
    }
    const marks: Cell['marks'] = this.#got < this.#of ? ['partial'] : [];
    const quality = remarkable[this.#rank] ?? 'measured';
    return { value: exact(this.#sum), quality, spans: null, marks };
  }
}

/** Adds rows up, column by column, one line a unit, in the order in which units appear. */
export function totalsOf(rows: Iterable<Row>, columnCount: number): TotalLine[] {
  const lines = new Map<Unit, ColumnSum[]>();
  for (const row of rows) {
    // nothing was ever counted here: no unit to add to
    if (row.unit === null) continue;
    let sums = lines.get(row.unit);
    if (sums === undefined) {
      sums = Array.from({ length: columnCount }, () => new ColumnSum());
      lines.set(row.unit, sums);
    }
    for (let i = 0; i < columnCount; i++) {
      const cell = row.cells[i];
      if (cell !== undefined) sums[i]?.add(cell);
    }
  }
  return Array.from(lines, ([unit, sums]) => ({
    unit,
    cells: sums.map((sum) => sum.cell()),
    obtained: sums.map((sum) => sum.obtained),
  }));
}
