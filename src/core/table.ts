/**
 * The one counter table (§4): rows × columns of values, each with its quality.
 * The page, the CSV and the chart render the same CounterTable.
 */
import type { Counter, Kind, Quality, Unit } from './counter.ts';
import type { Breakdown } from './breakdown.ts';
import type { Measure, PeriodUnit } from './period.ts';

/** Something to know about a value beside its quality. */
export type Mark =
  /** the newest reading contradicts the one before and waits for the next (case 5) */
  | 'unconfirmed'
  /** a lone reading in this period was contradicted and counts for nothing (§4.5.7) */
  | 'glitch'
  /** a wild but confirmed jump counts here and waits for review */
  | 'jump'
  /** the machine was swapped in this period */
  | 'swap'
  /** the start meter after a swap is assumed */
  | 'start-assumed'
  /** two sources gave different values for one instant */
  | 'conflict'
  /** a total with missing cells */
  | 'partial';

/** How many of the values behind a total there are; periods that have not begun are not asked for. */
export interface Obtained {
  got: number;
  of: number;
}

/** One value. `value` is null exactly when the quality is `missing` or `unsupported`. */
export interface Cell {
  value: number | null;
  quality: Quality;
  /** number of periods that a `spans` value covers, else null */
  spans: number | null;
  marks: readonly Mark[];
  /** only of totals that add up: how complete they are */
  obtained?: Obtained;
}

/** A column of values: a counter, a period of the matrix, or the matrix's total. */
export type Column =
  | { key: string; type: 'counter'; counter: Counter | 'function.total' }
  | { key: string; type: 'period'; period: string; running: boolean }
  | { key: 'total'; type: 'total' };

/** What stands before the values of a row. */
export type RowHead =
  | {
      type: 'device';
      deviceId: string;
      name: string;
      kind: Kind | null;
      location: string | null;
      groupName: string | null;
    }
  | { type: 'period'; period: string; running: boolean };

export interface Row {
  key: string;
  head: RowHead;
  /** the unit of every cell of this row; null where nothing was ever counted */
  unit: Unit | null;
  /** parallel to `columns` */
  cells: readonly Cell[];
}

/** The total line of one unit: units are never summed with each other (§4.5.4). */
export interface TotalLine {
  unit: Unit;
  cells: readonly Cell[];
  /** for each column: how many values of this unit were obtained, of how many */
  obtained: readonly Obtained[];
}

export interface CounterTable {
  view: 'matrix' | 'device' | 'period';
  measure: Measure;
  unit: PeriodUnit;
  breakdown: Breakdown;
  columns: readonly Column[];
  rows: readonly Row[];
  /** one line per unit over all rows, also those on other pages; empty for one device */
  totals: readonly TotalLine[];
  /** all rows, on every page */
  rowCount: number;
  /** the first day that is kept as a day, where the table reaches further back; else null */
  keptSince: string | null;
  /** the first period whose paper sizes are shown (§4.5.6), where the table reaches further back; else null */
  sizesSince: string | null;
}
