/**
 * An SQLite file as tables of rows (whole/row-store.ts), over one connection of its own.
 * A snapshot is a read transaction of the write-ahead log: writers go on, and the log keeps
 * what they write until the transaction ends. Else the file is taken from everybody.
 */
import type { SQLOutputValue, StatementSync } from 'node:sqlite';
import { KadoError } from '#core/errors.ts';
import { SqliteFile } from './sqlite-file.ts';
import type { Row, RowStore, Use } from '../whole/row-store.ts';
import { kindOf, parentsFirst, stepsTable, type TableShape } from '../whole/table-shape.ts';
import { unfinishedStep } from '../whole/unfinished.ts';

type Connection = SqliteFile['connection'];

/** @throws KadoError `storage.in_use` where another process has the file open */
export function sqliteRows(path: string, use: Use): RowStore {
  const file = new SqliteFile(path, { readOnly: use === 'snapshot' });
  const { connection } = file;
  try {
    if (use === 'snapshot') connection.exec('begin');
    else takeAlone(connection, path);
    const found = tableNames(connection).map((name) => shapeOf(connection, name));
    const steps = found.some(({ name }) => name === stepsTable)
      ? lists(connection.prepare(`select name from ${stepsTable} order by name`)).map(([name]) =>
          String(name),
        )
      : [];
    return {
      ...rowsOn(connection),
      engine: 'sqlite',
      tables: parentsFirst(found),
      steps: steps.filter((name) => name !== unfinishedStep),
      async [Symbol.asyncDispose]() {
        file.close();
      },
    };
  } catch (thrown) {
    file.close();
    throw thrown;
  }
}

/** A file in a write-ahead log can be taken so only where no other connection is open. */
function takeAlone(connection: Connection, path: string): void {
  try {
    // a move that a power cut ends lacks its last rows, and goes on where it stands; `settle` waits for the disk
    connection.exec('pragma synchronous = normal');
    connection.exec('pragma locking_mode = exclusive');
    connection.exec('begin exclusive; commit');
  } catch (cause) {
    throw new KadoError('storage.in_use', 'conflict', { place: path }, { cause });
  }
}

function rowsOn(
  connection: Connection,
): Omit<RowStore, 'engine' | 'tables' | 'steps' | typeof Symbol.asyncDispose> {
  const prepared = new Map<string, StatementSync>();
  const statement = (sql: string): StatementSync => {
    let known = prepared.get(sql);
    if (known === undefined) prepared.set(sql, (known = connection.prepare(sql)));
    return known;
  };
  return {
    async count({ name }) {
      const [row] = lists(statement(`select count(*) from ${quoted(name)}`));
      return Number(row?.[0]);
    },
    async page(table, after, limit) {
      const key = list(table.key);
      const from = after === null ? '' : `where (${key}) > (${table.key.map(() => '?').join()})`;
      const text = `select ${columnsOf(table)} from ${quoted(table.name)} ${from} order by ${key} limit ?`;
      return lists(statement(text), ...(after === null ? [] : keyOf(table, after)), limit);
    },
    async last(table) {
      const order = table.key.map((column) => `${quoted(column)} desc`).join();
      const text = `select ${columnsOf(table)} from ${quoted(table.name)} order by ${order} limit 1`;
      return lists(statement(text))[0] ?? null;
    },
    async append(table, rows) {
      const marks = table.columns.map(() => '?').join();
      const add = statement(
        `insert into ${quoted(table.name)} (${columnsOf(table)}) values (${marks})`,
      );
      connection.exec('begin immediate');
      try {
        for (const row of rows) add.run(...row);
        connection.exec('commit');
      } catch (thrown) {
        if (connection.isTransaction) connection.exec('rollback');
        throw thrown;
      }
    },
    async unfinished() {
      const [row] = lists(
        statement(`select migrated_at from ${stepsTable} where name = ?`),
        unfinishedStep,
      );
      return row === undefined ? null : String(row[0]);
    },
    async setUnfinished(from) {
      if (from === null) {
        statement(`delete from ${stepsTable} where name = ?`).run(unfinishedStep);
        return;
      }
      statement(`insert into ${stepsTable} (name, migrated_at) values (?, ?)`).run(
        unfinishedStep,
        from,
      );
    },
    async settle() {
      connection.exec('pragma synchronous = full');
      connection.exec('pragma wal_checkpoint(truncate)');
    },
  };
}

function tableNames(connection: Connection): string[] {
  const text =
    "select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\'";
  return lists(connection.prepare(text)).map(([name]) => String(name));
}

function shapeOf(connection: Connection, name: string) {
  const columns = lists(
    connection.prepare('select name, type, pk from pragma_table_info(?) order by cid'),
    name,
  ).map(([column, type, place]) => ({
    name: String(column),
    kind: kindOf(name, String(column), String(type)),
    place: Number(place),
  }));
  const parents = lists(
    connection.prepare('select distinct "table" from pragma_foreign_key_list(?)'),
    name,
  ).map(([parent]) => String(parent));
  const key = columns.filter(({ place }) => place > 0).toSorted((a, b) => a.place - b.place);
  return {
    name,
    columns: columns.map(({ name: column, kind }) => ({ name: column, kind })),
    key: key.map(({ name: column }) => column),
    parents,
  };
}

/** The values of a row's key. */
function keyOf({ columns, key }: TableShape, row: Row): (string | number | Uint8Array | null)[] {
  return key.map((name) => row[columns.findIndex((column) => column.name === name)] ?? null);
}

function lists(
  statement: StatementSync,
  ...values: (string | number | Uint8Array | null)[]
): Row[] {
  statement.setReturnArrays(true);
  // setReturnArrays: the types of node:sqlite only know objects; big integers are not asked for
  return statement.all(...values) as unknown as Exclude<SQLOutputValue, bigint>[][];
}

const columnsOf = (table: TableShape) => list(table.columns.map(({ name }) => name));
const list = (names: readonly string[]) => names.map(quoted).join();
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
