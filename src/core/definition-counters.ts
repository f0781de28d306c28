/**
 * How the counters of a family of printers are read: data only. A source names
 * the cells of its tables (readers) and says which counter is which expression
 * over these cells. The decoder is decode-counters.ts.
 */
import type { Counter, Unit } from './counter.ts';

/**
 * A sum of named cells: `101`, `201 - 232`, `122 + 123`. Blanks separate names
 * and signs. One absent cell makes the whole absent.
 *
 * A name with `*` (any one dotted part) or `|` (one of several) is the sum of
 * every cell that fits: `c.*.1`, `p.2|3.*`. It stands for "all that the device
 * lists", so it is absent when the table it is taken from has holes.
 */
export type Expression = string;

/** How a value becomes a count. */
export type CellEncoding =
  /** a number of any SNMP type, or decimal digits in an OctetString */
  | 'integer'
  /** IEEE-754 in 4 or 8 octets, big-endian; the fraction is dropped */
  | 'float';

/** Cells at fixed OIDs. */
export interface ScalarReader {
  read: 'scalars';
  /** cell name -> full OID, instance included */
  cells: Readonly<Record<string, string>>;
  encoding?: CellEncoding;
}

/** Cells below one OID whose index is their meaning. A closing `.0` (the instance) is left out of the name. */
export interface IndexReader {
  read: 'index';
  /** the subtree that is read, no leading dot */
  below: string;
  /** put before the index, ends with a dot */
  prefix?: string;
  /** patterns of the indexes that count, in the notation of `Expression`; all where absent */
  only?: readonly string[];
  encoding?: CellEncoding;
}

/** A part of a row's name. */
export type KeyPart = KeyColumn | { /** one number of the index, counted from 0 */ part: number };

export interface KeyColumn {
  /** OID of the column that says what the row is */
  column: string;
  /** positions of the index under which the column is found, from 0; the whole index where absent */
  parts?: readonly number[];
  /** the device's words -> our word; other words are skipped. Absent: the cell is a number */
  names?: Readonly<Record<string, string>>;
  /** spellings made equal in the device's words, after lower case, without blanks, `&` as `and` */
  rewrites?: readonly (readonly [string, string])[];
  /** the words where a device leaves the whole column out */
  unnamed?: Unnamed;
}

/** What rows are when nothing names them: index -> our word. */
export interface Unnamed {
  layouts: readonly Readonly<Record<string, string>>[];
  /** whether a layout must have exactly the indexes in use to be taken */
  exact: boolean;
}

/**
 * Cells of a table that says itself what its rows are: the key stands in
 * columns and is joined with dots, the row index means nothing.
 */
export interface RowReader {
  read: 'rows';
  key: readonly KeyPart[];
  /** OID of the column with the values */
  value: string;
  /** put before the key, ends with a dot */
  prefix?: string;
  /** rows of one name are added up; where absent they must agree */
  repeated?: 'sum';
  encoding?: CellEncoding;
}

/** Cells in one OctetString of records `id, 01, length, value`, closed by FF; named by the id in two hex digits. */
export interface RecordReader {
  read: 'records';
  oid: string;
  prefix?: string;
}

/**
 * prtMarkerLifeCount (RFC 3805) as the cell of its unit: `impressions`,
 * `sheets`, `feet` or `metres`. Several markers are added up only when all of
 * them are printing engines of one unit.
 */
export interface MarkerReader {
  read: 'markers';
  prefix?: string;
}

export type CellReader = ScalarReader | IndexReader | RowReader | RecordReader | MarkerReader;

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
  /** each counter: its expressions, the best first; a source without `total`, `area` or `length` does not count */
  counters: CounterExpressions;
  /** `m2` and `sqft` also say that lengths are in metres or feet */
  unit: Unit;
  /** expressions that must have a value, else the device does not have this source */
  requires?: readonly Expression[];
  identities?: readonly Identity[];
}

export type CounterExpressions = Readonly<Partial<Record<Counter, readonly Expression[]>>>;
