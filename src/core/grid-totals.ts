import { units, type Unit } from './counter.ts';
import type { TotalLine } from './table.ts';
import { totalCell, type AddedColumn } from './table-totals.ts';

/** What is added up of a unit, by column; the last column is the rows' totals. */
export interface UnitSums {
  sum: Float64Array;
  got: Float64Array;
  of: Float64Array;
  /** of the most remarkable value, in `remarkable` */
  rank: Uint8Array;
  isPartial: Uint8Array;
}

/** Total lines of rows that a grid holds, as `TotalsFold` makes them of rows (§4.2). */
export class GridTotals {
  readonly #columnCount: number;
  readonly #sums: (UnitSums | undefined)[] = units.map(() => undefined);
  readonly #counted = new Set<Unit>();

  constructor(columnCount: number) {
    this.#columnCount = columnCount;
  }

  /**
   * Where a row is to be added up; null: nowhere.
   * @param isLarge whether the device is of large format
   */
  sumsFor(unit: Unit | null, isLarge: boolean): UnitSums | null {
    if (unit !== null) this.#counted.add(unit);
    // rows without any value are gaps of the line of impressions, if there is one
    else if (isLarge) return null;
    return (this.#sums[units.indexOf(unit ?? 'impressions')] ??= emptySums(this.#columnCount));
  }

  lines(): TotalLine[] {
    return units.flatMap((unit, position) => {
      const sums = this.#sums[position];
      if (sums === undefined || !this.#counted.has(unit)) return [];
      const columns = Array.from({ length: this.#columnCount }, (_, at) => addedAt(sums, at));
      const obtained = columns.map(({ got, of }) => ({ got, of }));
      return [{ unit, cells: columns.map(totalCell), obtained }];
    });
  }
}

function emptySums(columnCount: number): UnitSums {
  return {
    sum: new Float64Array(columnCount),
    got: new Float64Array(columnCount),
    of: new Float64Array(columnCount),
    rank: new Uint8Array(columnCount),
    isPartial: new Uint8Array(columnCount),
  };
}

function addedAt({ sum, got, of, rank, isPartial }: UnitSums, at: number): AddedColumn {
  return {
    sum: sum[at] ?? 0,
    got: got[at] ?? 0,
    of: of[at] ?? 0,
    rank: rank[at] ?? 0,
    isPartial: isPartial[at] === 1,
  };
}
