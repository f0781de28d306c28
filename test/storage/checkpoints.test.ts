/** SQLite's write-ahead log goes into the file beside the program, and stays short (decision 0030). */
import { mkdtempDisposableSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { expect, test } from 'vitest';
import { Checkpoints } from '#server/storage/dialects/checkpoints.ts';
import { SqliteFile } from '#server/storage/dialects/sqlite-file.ts';
import { openDatabase, sqliteFileName } from '#server/storage/open.ts';
import type { Schema } from '#server/storage/schema.ts';

const pageBytes = 4_096;
/** Of the log, where writers wait, and some that one transaction adds. */
const longest = (8_000 + 1_000) * (pageBytes + 24);

interface Place extends AsyncDisposable {
  db: Kysely<Schema>;
  path: string;
  logBytes(): number;
  /** transactions of 200 pages each */
  write(transactions: number): Promise<void>;
}

async function place(): Promise<Place> {
  await using stack = new AsyncDisposableStack();
  const dir = stack.use(mkdtempDisposableSync(join(tmpdir(), 'kado-log-')));
  const { db } = stack.use(await openDatabase({ dataDir: dir.path, synchronous: 'off' }));
  await sql`pragma journal_mode = wal`.execute(db);
  await sql`create table papers (n integer primary key, sheet blob)`.execute(db);
  const path = join(dir.path, sqliteFileName);
  let n = 0;
  const open = stack.move();
  return {
    ...{ db, path, logBytes: () => statSync(`${path}-wal`).size },
    async write(transactions) {
      for (let end = n + transactions; n < end; n++) {
        const add = sql`insert into papers values (${n}, zeroblob(${200 * pageBytes}))`;
        await db.transaction().execute((tx) => add.execute(tx));
      }
    },
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}

const fileBytes = (path: string) => statSync(path).size;

test('what was written comes into the file, though nobody writes any more', async () => {
  await using one = await place();
  await one.write(10);
  // of 2,000 pages all but what is not worth the work
  await expect
    .poll(() => fileBytes(one.path), { timeout: 20_000 })
    .toBeGreaterThan(1_000 * pageBytes);
});

test('a log that is written to without a pause stays short', async () => {
  await using one = await place();
  await one.write(150);
  expect(one.logBytes()).toBeLessThan(longest);
  expect(fileBytes(one.path)).toBeGreaterThan(20_000 * pageBytes);
});

test('whoever reads an old state for long holds no writer up, and the log begins anew after it', async () => {
  await using one = await place();
  await one.write(1);
  const reader = new DatabaseSync(one.path, { readOnly: true });
  try {
    reader.exec('begin');
    const count = reader.prepare('select count(*) as papers from papers');
    expect(count.get()).toEqual({ papers: 1 });
    await one.write(100);
    expect(count.get()).toEqual({ papers: 1 });
    expect(one.logBytes()).toBeGreaterThan(20_000 * pageBytes);
    reader.exec('commit');
  } finally {
    reader.close();
  }
  const before = one.logBytes();
  await one.write(150);
  expect(one.logBytes()).toBeLessThanOrEqual(before + longest);
});

test('where nobody does the work SQLite does it itself', async () => {
  using dir = mkdtempDisposableSync(join(tmpdir(), 'kado-log-'));
  const path = join(dir.path, 'papers.sqlite');
  const writer = new SqliteFile(path, { synchronous: 'off' });
  const asked: string[] = [];
  const checkpoints = new Checkpoints(writer, { path, synchronous: 'off' }, async ({ type }) => {
    asked.push(type);
  });
  writer.connection.exec('pragma journal_mode = wal; create table papers (sheet blob)');
  for (let n = 0; n < 40; n++) {
    await checkpoints.room();
    writer.connection.exec(`insert into papers values (zeroblob(${1_000 * pageBytes}))`);
    checkpoints.committed();
  }
  expect(asked).toContain('checkpoint');
  expect(statSync(`${path}-wal`).size).toBeLessThan(34_000 * (pageBytes + 24));
  await checkpoints.close();
  expect(asked.at(-1)).toBe('close');
  writer.close();
});

test('a file that is closed is nobody’s any more', async () => {
  using dir = mkdtempDisposableSync(join(tmpdir(), 'kado-log-'));
  {
    await using database = await openDatabase({ dataDir: dir.path, synchronous: 'off' });
    await sql`pragma journal_mode = wal`.execute(database.db);
    await sql`create table papers (sheet blob)`.execute(database.db);
    for (let n = 0; n < 10; n++) {
      await sql`insert into papers values (zeroblob(${200 * pageBytes}))`.execute(database.db);
    }
  }
  // the last connection takes the log along
  expect(() => statSync(join(dir.path, `${sqliteFileName}-wal`))).toThrow(/ENOENT/);
});

test('of two that have one file open neither waits for ever', async () => {
  await using one = await place();
  {
    await using other = await openDatabase({ dataDir: dirname(one.path), synchronous: 'off' });
    const add = sql`insert into papers (sheet) values (zeroblob(${200 * pageBytes}))`;
    const writeBy = async (db: Kysely<Schema>) => {
      for (let n = 0; n < 60; n++) await add.execute(db);
    };
    await Promise.all([writeBy(one.db), writeBy(other.db)]);
  }
  const { rows } = await sql`select count(*) as papers from papers`.execute(one.db);
  expect(rows).toEqual([{ papers: 120 }]);
});
