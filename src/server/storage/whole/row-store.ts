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
