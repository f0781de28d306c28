/** Reading SQLite beside the program (decision 0026): what goes there, and that it holds nobody up. */
import { join } from 'node:path';
import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { Breath } from '#server/storage/dialects/breath.ts';
import { partRows } from '#server/storage/dialects/reading-messages.ts';
import { readingThreads } from '#server/storage/dialects/reading-threads.ts';
import { isLookup } from '#server/storage/dialects/sqlite-lookup.ts';
import { customerById } from '#server/storage/queries/customer-by-id.ts';
import { deviceHeads } from '#server/storage/queries/device-heads.ts';
import { sessionByHash } from '#server/storage/queries/session-by-hash.ts';
import { testDatabase } from '#test/support/database.ts';
import { addCustomer, addDevice } from './fleet.ts';

/** How often the event loop turns while something is awaited. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  let isOver = false;
  const turn = () => {
    turns++;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  await work;
  isOver = true;
  return turns;
}

/** Answers that threads gave to what is run. */
async function answersTo(work: () => Promise<unknown>): Promise<number> {
  const before = readingThreads.answers;
  await work();
  return readingThreads.answers - before;
}

describe('a SELECT', () => {
  const connection = new DatabaseSync(':memory:');
  connection.exec(`
    create table t (a text, b text, c text, primary key (a, b));
    create table u (x text primary key, y text);
    create index t_c on t (a, c);
    create unique index u_part on u (y) where y > '';`);

  test.each([
    'select * from t where a = ? and b = ?',
    'select * from t where a = ? and b in (?, ?)',
    'select * from t join u on u.x = t.c where t.a = ? and t.b = ?',
    'select t.c, u.y from t left join u on u.x = t.c where t.a = ? and t.b = ?',
    'select c, (select y from u where x = t.c) from t where a = ? and b = ?',
  ])('looks rows up by whole keys: %s', (text) => {
    expect(isLookup(connection, text)).toBe(true);
  });

  test.each([
    'select * from t where a = ?',
    'select * from t',
    'select count(*) from t where a = ? and c = ?',
    'select * from t where a = ? and b > ?',
    'select * from t where a = ? and b = ? or c = ?',
    'select * from t where a = ? and b in (select x from u)',
    "select * from u where y = 'z'",
    'with recursive n (i) as (select 1 union all select i + 1 from n where i < 9) select * from n',
  ])('may grow with the database: %s', (text) => {
    expect(isLookup(connection, text)).toBe(false);
  });
});

describe('with SQLite', () => {
  test('a session and a customer are looked up here, a fleet is read beside the program', async () => {
    await using database = await testDatabase('sqlite');
    const { db } = database;
    await addCustomer(database, 'c1');
    await addDevice(database, 'c1', 'd1');
    const fleet = { customerId: 'c1', group: 'all', kind: null } as const;
    expect(await answersTo(() => customerById(db, 'c1'))).toBe(0);
    expect(await answersTo(() => sessionByHash(db, { customerId: 'c1', sessionHash: 'x' }))).toBe(
      0,
    );
    expect(await answersTo(() => deviceHeads(db, fleet))).toBe(1);
  });

  test('the event loop turns while a query that takes long is worked on', async () => {
    await using database = await testDatabase('sqlite');
    const slow = sql<number>`(with recursive n (i) as
      (select 1 union all select i + 1 from n where i < 300000) select count(*) from n)`;
    const rows = database.db.selectNoFrom(slow.as('count')).execute();
    expect(await turnsDuring(rows)).toBeGreaterThan(50);
    expect(await rows).toEqual([{ count: 300_000 }]);
  });

  test('an answer of many rows comes in parts, each in a turn of its own', async () => {
    using folder = mkdtempDisposableSync(join(tmpdir(), 'kado-test-'));
    const path = join(folder.path, 'rows.sqlite');
    const wide = new DatabaseSync(path);
    wide.exec(`create table t (n integer, word text);
      insert into t with recursive n (i) as (select 1 union all select i + 1 from n where i < 2500)
        select i, 'word ' || i from n;`);
    wide.close();
    const sizes: number[] = [];
    const asked = { sql: 'select n, word from t order by n', parameters: [] };
    for await (const part of readingThreads.parts(path, asked)) sizes.push(part.rows);
    expect(sizes).toEqual([partRows, partRows, 500]);
    // whoever leaves early gets his next answer from its start
    for await (const part of readingThreads.parts(path, asked)) {
      expect(part.values[1]?.[0]).toBe('word 1');
      break;
    }
    await readingThreads.close(path);
  });

  test('what is committed is read at once, each time', async () => {
    await using database = await testDatabase('sqlite');
    const { db } = database;
    for (let n = 0; n < 100; n++) {
      await addCustomer(database, `c${n}`);
      expect(await db.selectFrom('customers').select('name').execute()).toHaveLength(n + 1);
    }
  });

  test('a query that fails there fails as it would here', async () => {
    await using database = await testDatabase('sqlite');
    const wrong = database.db.selectNoFrom(sql`abs(-9223372036854775807 - 1)`.as('x')).execute();
    await expect(wrong).rejects.toMatchObject({ code: 'ERR_SQLITE_ERROR', message: /overflow/ });
    expect(await database.db.selectFrom('customers').selectAll().execute()).toEqual([]);
  });

  test('work of many statements lets others in once it took long', async () => {
    const breath = new Breath();
    await breath.drawn();
    let others = 0;
    setImmediate(() => others++);
    await breath.drawn();
    expect(others).toBe(0);
    const start = performance.now();
    while (performance.now() - start < 15);
    await breath.drawn();
    expect(others).toBe(1);
  });
});
