/** Reading a matrix period by period, one ahead of what is written (packed-totals.ts). */
import {
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import { expect, test } from 'vitest';
import { readCells, type TotalsTaker } from '#server/storage/queries/matrix-cells.ts';
import type { Schema } from '#server/storage/schema.ts';

/** A PostgreSQL that answers so many queries and then is gone. */
function goneAfter(answers: number, row: unknown): Kysely<Schema> {
  let asked = 0;
  const connection: DatabaseConnection = {
    async executeQuery<R>(): Promise<QueryResult<R>> {
      if (asked++ >= answers) throw new Error('gone');
      return { rows: [row as R] };
    },
    streamQuery: () => {
      throw new Error('nobody streams');
    },
  };
  const nothing = async () => {};
  const driver: Driver = {
    ...{ init: nothing, destroy: nothing, releaseConnection: nothing },
    acquireConnection: async () => connection,
    ...{ beginTransaction: nothing, commitTransaction: nothing, rollbackTransaction: nothing },
  };
  return new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}

function taken(): { taker: TotalsTaker; found: unknown[] } {
  const found: unknown[] = [];
  return {
    found,
    taker: {
      rowOf: (deviceId) => ['a', 'b', 'c', 'd'].indexOf(deviceId),
      measured: (row, nth, value) => found.push([row, nth, value]),
      entry: (entry) => found.push(entry),
    },
  };
}

const asked = { unit: 'month', measure: 'usage', from: '2026-01', to: '2026-03' } as const;
const all = { deviceIds: ['a', 'b', 'c', 'd'], isAll: true };

test('a database that fails while the period before is written fails the reader, not the program', async () => {
  await using db = goneAfter(1, { ids: 'a\nb', values: '5,-7' });
  const { taker, found } = taken();
  const parts = readCells(db, 'acme', asked, all, taker);
  await parts.next();
  // the next period's query fails meanwhile: a rejection that nobody saw would end the process
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(found).toEqual([
    [0, 0, 5],
    [1, 0, -7],
  ]);
  await expect(parts.next()).rejects.toThrow('gone');
});

test('decimals, numbers beyond 15 digits and rows with marks are read as they are', async () => {
  const values = '0.25,9007199254740993,1e+21,square-metres|1.5|||2025-12|';
  await using db = goneAfter(1, { ids: 'a\nb\nc\nd', values });
  const { taker, found } = taken();
  const parts = readCells(db, 'acme', asked, all, taker);
  await parts.next();
  await parts.return(undefined);
  expect(found).toEqual([
    [0, 0, 0.25],
    [1, 0, 9_007_199_254_740_992],
    [2, 0, 1e21],
    expect.objectContaining({ deviceId: 'd', period: '2026-01' }),
  ]);
});
