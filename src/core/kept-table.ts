/**
 * A counter table's values, kept in little memory: of each cell the number, its quality, and
 * how much of it was obtained, which is what orders and total lines need (decision 0027).
 * Rows have places, numbers from 0. Marks and spans are not kept: whoever shows a row reads it.
 */
import { qualities, units, type Unit } from './counter.ts';
import type { Obtained, Row, TotalLine } from './table.ts';
import { totalCell, type AddedColumn } from './table-totals.ts';
import { remarkable } from './usage.ts';

/** Of the byte beside a number: three bits of quality, then these. */
const qualityBits = 0b111;
const partialBit = 0b1000;
const obtainedBit = 0b1_0000;

const rankOfQuality = qualities.map((quality) => Math.max(0, remarkable.indexOf(quality)));
const unsupported = qualities.indexOf('unsupported');

interface KeptColumn {
  /** NaN: there is none */
  values: Float64Array;
  about: Uint8Array;
  /** null until a cell says how complete it is: totals of a range, of at most 92 periods */
  got: Uint8Array | null;
  of: Uint8Array | null;
}

export class KeptTable {
  #columns: KeptColumn[];
  /** position in `units` + 1; 0: none */
  #units: Uint8Array;

  constructor(columnCount: number, capacity: number) {
    this.#units = new Uint8Array(capacity);
    this.#columns = Array.from({ length: columnCount }, () => ({
      values: new Float64Array(capacity).fill(NaN),
      about: new Uint8Array(capacity),
      got: null,
      of: null,
    }));
  }

  /** Memory that it takes. */
  get bytes(): number {
    const ofColumn = ({ values, about, got, of }: KeptColumn) =>
      values.byteLength + about.byteLength + (got?.byteLength ?? 0) + (of?.byteLength ?? 0);
    return this.#columns.reduce((sum, column) => sum + ofColumn(column), this.#units.byteLength);
  }

  /** Keeps a row at a place, instead of what was there. */
  set(place: number, row: Pick<Row, 'unit' | 'cells'>): void {
    if (place >= this.#units.length) this.#grow(place + 1);
    this.#units[place] = row.unit === null ? 0 : units.indexOf(row.unit) + 1;
    for (const [position, column] of this.#columns.entries()) {
      const cell = row.cells[position];
      if (cell === undefined) continue;
      column.values[place] = cell.value ?? NaN;
      let about = qualities.indexOf(cell.quality);
      if (cell.marks.includes('partial')) about |= partialBit;
      if (cell.obtained !== undefined) {
        about |= obtainedBit;
        column.got ??= new Uint8Array(this.#units.length);
        column.of ??= new Uint8Array(this.#units.length);
        column.got[place] = cell.obtained.got;
        column.of[place] = cell.obtained.of;
      }
      column.about[place] = about;
    }
  }

  /** A column's number at a place; null: none. */
  valueAt(position: number, place: number): number | null {
    const value = this.#columns[position]?.values[place] ?? NaN;
    return Number.isNaN(value) ? null : value;
  }

  /**
   * The total lines of some rows, as `totalsOf` gives them.
   * @param places in the order in which they are added
   * @param isLarge whether a row is of large format
   */
  totals(places: Uint32Array, isLarge: (place: number) => boolean): TotalLine[] {
    const lineOf = new Uint8Array(places.length);
    const counted = new Set<number>();
    for (const [nth, place] of places.entries()) {
      const unit = this.#units[place] ?? 0;
      if (unit > 0) counted.add(unit - 1);
      // rows without any value are gaps of the line of impressions, if there is one
      lineOf[nth] = unit === 0 ? (isLarge(place) ? noLine : 0) : unit - 1;
    }
    const columns = this.#columns.map((column) => added(column, places, lineOf));
    return units.flatMap((unit: Unit, line): TotalLine[] => {
      if (!counted.has(line)) return [];
      const sums = columns.flatMap((lines) => lines[line] ?? []);
      const obtained = sums.map(({ got, of }): Obtained => ({ got, of }));
      return [{ unit, cells: sums.map(totalCell), obtained }];
    });
  }

  #grow(least: number): void {
    const capacity = Math.max(least, Math.ceil(this.#units.length * 1.25), 64);
    const bytes = (old: Uint8Array) => {
      const grown = new Uint8Array(capacity);
      grown.set(old);
      return grown;
    };
    this.#units = bytes(this.#units);
    this.#columns = this.#columns.map(({ values, about, got, of }) => {
      const grown = new Float64Array(capacity).fill(NaN);
      grown.set(values);
      return {
        values: grown,
        about: bytes(about),
        got: got && bytes(got),
        of: of && bytes(of),
      };
    });
  }
}

const noLine = 255;

/** A column's sums, by line. */
function added(
  { values, about, got, of }: KeptColumn,
  places: Uint32Array,
  lineOf: Uint8Array,
): AddedColumn[] {
  const lines = units.map(() => ({ sum: 0, got: 0, of: 0, rank: 0, isPartial: false }));
  for (let nth = 0; nth < places.length; nth += 1) {
    const line = lines[lineOf[nth] ?? noLine];
    const place = places[nth] ?? 0;
    const byte = about[place] ?? 0;
    const quality = byte & qualityBits;
    // what a model never reports is no gap of the total
    if (line === undefined || quality === unsupported) continue;
    const hasObtained = (byte & obtainedBit) !== 0;
    line.of += hasObtained ? (of?.[place] ?? 0) : 1;
    const value = values[place] ?? NaN;
    if (Number.isNaN(value)) continue;
    line.got += hasObtained ? (got?.[place] ?? 0) : 1;
    line.sum += value;
    line.rank = Math.max(line.rank, rankOfQuality[quality] ?? 0);
    if ((byte & partialBit) !== 0) line.isPartial = true;
  }
  return lines;
}
