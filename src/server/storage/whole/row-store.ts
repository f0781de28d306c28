/** A whole database seen as tables of rows, whatever its engine: what is moved and kept. */
import type { Engine } from '../dialects/engine.ts';
import type { TableShape } from './table-shape.ts';

export type Value = string | number | Uint8Array | null;
/** the values of a row, in the order of the table's columns */
export type Row = readonly Value[];

/**
 * `snapshot`: as it was at the moment of opening, while others go on writing.
 * `still`: to be read; nobody else is there, and nobody can write until it is closed.
 * `filled`: to be written to; nobody else is there.
 */
export type Use = 'snapshot' | 'still' | 'filled';

/** One reading of a table from its first row on. */
export interface RowTexts {
  /** the next rows; fewer than asked for where the table ends */
  next(limit: number): Promise<string[]>;
  /** to be called once, whether or not all were read */
  end(): Promise<void>;
}

export interface RowStore extends AsyncDisposable {
  engine: Engine;
  /** parents first */
  tables: readonly TableShape[];
  /** names of the schema's steps that were taken */
  steps: readonly string[];
  /** how many rows there are */
  count(table: TableShape): Promise<number>;
  /** Rows by primary key, those after `after`. null: from the first on. */
  page(table: TableShape, after: Row | null, limit: number): Promise<Row[]>;
  /**
   * All rows by primary key, each as the text of a JSON list, bytes in base64: the very text that
   * JavaScript makes of it. Absent: there is no quicker way than by pages.
   */
  texts?(table: TableShape): RowTexts;
  /** The last row by primary key; null: there is none. */
  last(table: TableShape): Promise<Row | null>;
  /** Adds all the rows, or none. */
  append(table: TableShape, rows: readonly Row[]): Promise<void>;
  /** What is being filled from where; null: nothing is (unfinished.ts). */
  unfinished(): Promise<string | null>;
  setUnfinished(from: string | null): Promise<void>;
  /** All that was added is on disk once it returns. */
  settle(): Promise<void>;
}
