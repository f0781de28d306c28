/** What the program and its reading threads say to each other. */

/** A query; its answer comes in parts, each but the first asked for by `MorePlease`. */
export interface ReadPlease {
  type: 'read';
  id: number;
  /** of the file */
  path: string;
  sql: string;
  parameters: readonly unknown[];
}

export interface MorePlease {
  type: 'more';
  id: number;
}

/** Whoever asked wants no more of an answer. */
export interface Enough {
  type: 'enough';
  id: number;
}

/** Lets go of a file. */
export interface ClosePlease {
  type: 'close';
  id: number;
  path: string;
}

export type ToThread = ReadPlease | MorePlease | Enough | ClosePlease;

/**
 * Some rows, column by column: lists of numbers or of texts cross to the program in a
 * third of the time that as many rows take.
 */
export interface Part {
  type: 'part';
  id: number;
  columns: readonly string[];
  values: readonly (readonly unknown[])[];
  rows: number;
  isLast: boolean;
  /** how long SQLite took for the whole answer */
  tookMs: number;
}

export interface Failed {
  type: 'failed';
  id: number;
  message: string;
  /** what node:sqlite says of an error: `code`, `errcode`, `errstr` */
  facts: Record<string, unknown>;
}

export type FromThread = Part | Failed;

/** Rows of one part: reading it takes the program a millisecond or two. */
export const partRows = 1000;

/** The rows of a part, by the columns' names. */
export function rowsOf<Row>({ columns, values, rows: count }: Part): Row[] {
  const rows: Row[] = [];
  for (let nth = 0; nth < count; nth++) {
    const row: Record<string, unknown> = {};
    for (const [column, name] of columns.entries()) row[name] = values[column]?.[nth];
    // Kysely's types say what a query returns; the driver only passes it on
    rows.push(row as Row);
  }
  return rows;
}
