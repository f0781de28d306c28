/**
 * How the counters of a family of printers are read: data only. A source names
 * the cells of its tables (readers) and says which counter is which expression
 * over these cells. The decoder is decode-counters.ts.
 */
import type { Counter, Unit } from './counter.ts';

/**
 * A sum over named cells: `101`, `201 - 232`, `122 + 123`. Names and signs are
 * separated by blanks. A name with `*` (`1.*.3`, one star for one dotted part)
 * is the sum of every cell that fits. An absent cell makes the whole absent.
 */
export type Expression = string;

/** How the octets or the number of a value become a count. */
export type CellEncoding =
  /** an integer of any SNMP type, or decimal digits in an OctetString */
  | 'integer'
  /** IEEE-754, 4 or 8 octets, big-endian; a whole number */
  | 'float';

/** Cells at fixed OIDs. */
export interface ScalarReader {
  read: 'scalars';
  /** cell name -> full OID, instance included */
  cells: Readonly<Record<string, string>>;
  encoding?: CellEncoding;
}

/** Cells below one OID, named by what follows it: the index is the meaning. */
export interface IndexReader {
  read: 'index';
  /** the subtree or column that is read */
  below: string;
  /** put before the index, e.g. `size:` */
  prefix?: string;
  /** patterns of the indexes that count, one star for one part; all where absent */
  only?: readonly string[];
  encoding?: CellEncoding;
}

/** Part of a row's key: a column beside the value, or a part of the row's index. */
export type KeyPart =
  /** OID of the column, read at the same index (or at `part` positions of it, counted from 0) */
  | { column: string; parts?: readonly number[] }
  /** one number of the index, counted from 0 */
  | { part: number };

/**
 * Cells of a table that says itself what its rows are: the key stands in
 * columns, the row index means nothing. Keys are joined with dots.
 */
export interface RowReader {
  read: 'rows';
  key: readonly KeyPart[];
  /** OID of the column with the values */
  value: string;
  prefix?: string;
  /**
   * Words in key columns -> name of the cell; other words are skipped. Words
   * are compared after `normaliseName`. Absent: the key is a number and is the name.
   */
  names?: Readonly<Record<string, string>>;
  /** rows of one name are added up (else the first counts) */
  repeated?: 'first' | 'sum';
  encoding?: CellEncoding;
}

/** Cells in one OctetString of records `id, 01, length, value`, closed by FF. */
export interface RecordReader {
  read: 'records';
  oid: string;
  prefix?: string;
}

export type CellReader = ScalarReader | IndexReader | RowReader | RecordReader;

/** A relation between cells that holds on healthy devices; a breach is a note and corrects nothing. */
export interface Identity {
  left: Expression;
  right: Expression;
}

/** One basis of counting. A series is read from one source only. */
export interface CounterSource {
  /** the OID that names the source in `counterSource`, no leading dot */
  oid: string;
  readers: readonly CellReader[];
  /** each counter: its expressions, the best first; without `total` (or `length`, `area`) the source does not count */
  counters: Readonly<Partial<Record<Counter, readonly Expression[]>>>;
  unit: Unit;
  identities?: readonly Identity[];
}
