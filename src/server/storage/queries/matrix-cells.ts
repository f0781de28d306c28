import type { Kysely } from 'kysely';
import type { MatrixEntry } from '#core/build-matrix.ts';
import { units } from '#core/counter.ts';
import { periodsBetween, type Measure, type PeriodUnit } from '#core/period.ts';
import { takesArrays } from '../dialects/column-arrays.ts';
import {
  idEnd,
  packedTotals,
  type PackedTotals,
  partEnd,
  valueEnd,
} from '../dialects/packed-totals.ts';
import type { Schema } from '../schema.ts';
import { matrixEntries } from './matrix-entries.ts';

/** Takes the totals of devices as they are read, in any order. */
export interface TotalsTaker {
  /** where a device's values go; undefined: nowhere */
  rowOf(deviceId: string): number | undefined;
  /**
   * A value in impressions with nothing to remark, as its measure has it but for rounding.
   * @param nth period of the range, from 0
   */
  measured(row: number, nth: number, value: number): void;
  entry(entry: MatrixEntry): void;
}

export interface CellsAsked {
  unit: PeriodUnit;
  measure: Measure;
  from: string;
  to: string;
}

/** How much may be asked for at once, so that neither memory nor others suffer. */
export function cellsAtOnce<DB>(db: Kysely<DB>): { cells: number; devices: number } {
  return takesArrays(db) ? { cells: 1_500_000, devices: 100_000 } : { cells: 10_000, devices: 500 };
}

/**
 * Reads the totals of a range, period by period where the database packs them: then it works on
 * the next one while this one is taken apart. Yields after each statement, so that whoever waits
 * can leave; one that is under way then ends first.
 * @param isAll no other devices than these are wanted, but others may come along
 */
export async function* readCells(
  db: Kysely<Schema>,
  customerId: string,
  { unit, measure, from, to }: CellsAsked,
  { deviceIds, isAll }: { deviceIds: readonly string[]; isAll: boolean },
  taker: TotalsTaker,
): AsyncGenerator<void> {
  if (!takesArrays(db)) {
    const entries = await matrixEntries(db, customerId, { unit, from, to }, deviceIds);
    for (const entry of entries) taker.entry(entry);
    return;
  }
  const periods = periodsBetween(from, to);
  const read = (nth: number): Promise<PackedTotals | null> | null => {
    const period = periods[nth];
    if (period === undefined) return null;
    const asked = { unit, measure, period };
    const reading = packedTotals(db, customerId, asked, isAll ? null : deviceIds);
    // whoever writes the period before may wait for its reader: that it failed is seen after that
    reading.catch(() => {});
    return reading;
  };
  const rows = new RowsOf(taker);
  let next = read(0);
  try {
    for (const [nth, period] of periods.entries()) {
      const packed = await next;
      next = read(nth + 1);
      if (packed !== null) unpack({ period, nth }, packed, rows, taker);
      yield;
    }
  } finally {
    await next?.catch(() => {});
  }
}

/** Where the values of a period's devices go; most periods have the same devices in one order. */
class RowsOf {
  readonly #taker: TotalsTaker;
  #ids = '';
  #list: readonly string[] = [];
  /** -1: nowhere */
  #rows = new Int32Array();

  constructor(taker: TotalsTaker) {
    this.#taker = taker;
  }

  of(ids: string): Int32Array {
    if (ids !== this.#ids) {
      this.#ids = ids;
      this.#list = ids.split(idEnd);
      this.#rows = Int32Array.from(this.#list, (id) => this.#taker.rowOf(id) ?? -1);
    }
    return this.#rows;
  }

  idAt(position: number): string {
    return this.#list[position] ?? '';
  }
}

const [digit0, digit9, end] = [48, 57, valueEnd.charCodeAt(0)];

function unpack(
  { period, nth }: { period: string; nth: number },
  { ids, values }: PackedTotals,
  rows: RowsOf,
  taker: TotalsTaker,
): void {
  let at = 0;
  for (const [position, row] of rows.of(ids).entries()) {
    const start = at;
    let value = 0;
    let isWhole = true;
    for (; at < values.length; at += 1) {
      const code = values.charCodeAt(at);
      if (code === end) break;
      if (code >= digit0 && code <= digit9) value = value * 10 + code - digit0;
      else isWhole = false;
    }
    // a text that is no number of digits, or too long for one
    const isPlain = isWhole && at - start <= mostDigits;
    if (row >= 0 && isPlain) taker.measured(row, nth, value);
    else if (row >= 0) {
      const text = values.slice(start, at);
      const number = Number(text);
      // parts of a row are no number
      if (!Number.isNaN(number)) taker.measured(row, nth, number);
      else taker.entry(entryOf(rows.idAt(position), period, text));
    }
    at += 1;
  }
}

/** Numbers of so many digits are exact. */
const mostDigits = 15;

function entryOf(deviceId: string, period: string, text: string): MatrixEntry {
  const [unit, total, lineage, before, beforePeriod, marks = ''] = text.split(partEnd);
  const panel = numberOf(total);
  return {
    deviceId,
    period,
    unit: units.find((one) => one === unit) ?? 'impressions',
    // a total that was read but not accepted leaves a mark; without one it was not read
    total:
      panel === null && marks === ''
        ? null
        : {
            panel,
            lineage: numberOf(lineage),
            before: numberOf(before),
            beforePeriod: beforePeriod || null,
            // the matrix does not show epochs, so its index does not hold them
            epoch: 1,
            marks,
          },
  };
}

const numberOf = (text = '') => (text === '' ? null : Number(text));
