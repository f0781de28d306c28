/**
 * Multi-row inserts and upserts whose SQL is compiled once for each number of
 * rows. Kysely makes a node for every value; for an ingest of a whole fleet that
 * costs more than the database, so the text is kept and only values are bound.
 */
import { CompiledQuery, type Compilable, type Kysely } from 'kysely';
import { requireOwnRows } from './customer-scope.ts';
import { leastInArrays, mostInArrays, overArrays, takesArrays } from './dialects/column-arrays.ts';
import type { Schema } from './schema.ts';

/** Rows go in blocks of these sizes, so that few texts serve any number of rows. */
const blockSizes = [128, 64, 32, 16, 8, 4, 2, 1] as const;

type Value = string | number | Uint8Array | null;

export interface RowStatement<Row extends object> {
  /** columns in the order of the values */
  columns: readonly (keyof Row & string)[];
  /**
   * those of them that hold numbers, where all others hold text: said where so many rows are
   * written that PostgreSQL is to have them as one array a column
   */
  numbers?: readonly (keyof Row & string)[];
  /** the statement over rows that hold exactly `columns`; binds nothing but the rows' values */
  build(db: Kysely<Schema>, rows: Row[]): Compilable;
}

const texts = new WeakMap<object, Map<string, string>>();

/**
 * Executes the statement over all rows, in blocks.
 * @returns what the statement returns, e.g. of `returning`
 * @throws Error where a customer's database is to hold a row of another one
 */
export async function writeRows<Row extends object, Result = never>(
  db: Kysely<Schema>,
  statement: RowStatement<Row>,
  rows: readonly Row[],
): Promise<Result[]> {
  requireOwnRows(db, rows);
  const results: Result[] = [];
  const execute = async (text: string, parameters: unknown[]) => {
    const answer = await db.executeQuery<Result>(CompiledQuery.raw(text, parameters));
    for (const row of answer.rows) results.push(row);
  };
  const { columns, numbers } = statement;
  let start = 0;
  if (numbers !== undefined && rows.length >= leastInArrays && takesArrays(db)) {
    for (; start < rows.length; start += mostInArrays) {
      const block = rows.slice(start, start + mostInArrays);
      await execute(textOfArrays(db, statement, block), arraysOf(columns, block));
    }
    return results;
  }
  for (const size of blockSizes) {
    while (rows.length - start >= size) {
      const block = rows.slice(start, start + size);
      await execute(textOf(db, statement, block), valuesOf(columns, block));
      start += size;
    }
  }
  return results;
}

/** The statement's text for this many rows, in the dialect of the database. */
function textOf<Row extends object>(
  db: Kysely<Schema>,
  statement: RowStatement<Row>,
  block: readonly Row[],
): string {
  const known = textsOf(statement);
  // SQLite and PostgreSQL write parameters differently; their adapters are different classes
  const key = `${db.getExecutor().adapter.constructor.name} ${block.length}`;
  let text = known.get(key);
  if (text === undefined) {
    text = statement
      .build(
        db,
        block.map((row) => ordered(statement.columns, row)),
      )
      .compile().sql;
    known.set(key, text);
  }
  return text;
}

/** The statement's text for any number of rows. */
function textOfArrays<Row extends object>(
  db: Kysely<Schema>,
  statement: RowStatement<Row>,
  block: readonly Row[],
): string {
  const known = textsOf(statement);
  let text = known.get('arrays');
  if (text === undefined) {
    const { columns, numbers = [] } = statement;
    const types = columns.map((column) => (numbers.includes(column) ? 'float8' : 'text'));
    text = overArrays(textOf(db, statement, block.slice(0, 1)), types);
    known.set('arrays', text);
  }
  return text;
}

function textsOf(statement: object): Map<string, string> {
  let known = texts.get(statement);
  if (known === undefined) texts.set(statement, (known = new Map<string, string>()));
  return known;
}

/** The row with its keys in the statement's order, which is the order of its parameters. */
function ordered<Row extends object>(columns: readonly (keyof Row & string)[], row: Row): Row {
  // all columns of Row are listed, so the entries make a Row again
  return Object.fromEntries(columns.map((column) => [column, row[column]])) as Row;
}

function valuesOf<Row extends object>(
  columns: readonly (keyof Row & string)[],
  block: readonly Row[],
): Value[] {
  const values: Value[] = new Array<Value>(columns.length * block.length);
  let position = 0;
  for (const row of block) {
    // the tables hold text, numbers, bytes and null only
    for (const column of columns) values[position++] = row[column] as Value;
  }
  return values;
}

/** One array a column. */
function arraysOf<Row extends object>(
  columns: readonly (keyof Row & string)[],
  block: readonly Row[],
): Value[][] {
  // the tables hold text, numbers, bytes and null only
  return columns.map((column) => block.map((row) => row[column] as Value));
}
