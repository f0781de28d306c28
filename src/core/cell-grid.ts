import { CellGrades } from './cell-grades.ts';
import { units, type Unit } from './counter.ts';
import type { Cell } from './table.ts';

/**
 * The values of devices × periods, each a number and the number of its grade: 12 bytes, where a
 * Cell takes ten times that. Rows and columns are counted from 0. Until it is set, a cell is
 * missing.
 */
export class CellGrid {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly grades: CellGrades;
  /** row by row; NaN: there is none */
  readonly values: Float64Array;
  /** row by row; numbers of `grades` */
  readonly numbers: Uint32Array;
  /** position in `units` + 1; 0: none */
  readonly #units: Uint8Array;
  /** the column that a row's unit is of */
  readonly #unitColumns: Uint16Array;

  constructor(rowCount: number, columnCount: number, grades: CellGrades) {
    this.rowCount = rowCount;
    this.columnCount = columnCount;
    this.grades = grades;
    this.values = new Float64Array(rowCount * columnCount).fill(NaN);
    this.numbers = new Uint32Array(rowCount * columnCount).fill(CellGrades.missing);
    this.#units = new Uint8Array(rowCount);
    this.#unitColumns = new Uint16Array(rowCount);
  }

  /** Sets a value with nothing to remark. */
  setMeasured(row: number, column: number, value: number, unit: Unit): void {
    const place = row * this.columnCount + column;
    this.values[place] = value;
    this.numbers[place] = CellGrades.measured;
    this.#setUnit(row, column, unit);
  }

  set(row: number, column: number, cell: Cell, unit: Unit): void {
    const place = row * this.columnCount + column;
    this.values[place] = cell.value ?? NaN;
    this.numbers[place] = this.grades.numberOf(cell);
    this.#setUnit(row, column, unit);
  }

  cellAt(row: number, column: number): Cell {
    const place = row * this.columnCount + column;
    const value = this.values[place] ?? NaN;
    const grade = this.grades.of(this.numbers[place] ?? CellGrades.missing);
    return { value: Number.isNaN(value) ? null : value, ...grade };
  }

  /** The unit of a row's last column that has one; null: nothing was ever counted. */
  unitOf(row: number): Unit | null {
    return units[(this.#units[row] ?? 0) - 1] ?? null;
  }

  #setUnit(row: number, column: number, unit: Unit): void {
    if (this.#units[row] !== 0 && column < (this.#unitColumns[row] ?? 0)) return;
    this.#units[row] = units.indexOf(unit) + 1;
    this.#unitColumns[row] = column;
  }
}
