/** /readyz: the database, and whether it has what this release needs. */
import { Kysely, type Dialect } from 'kysely';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { readiness } from '#server/readiness.ts';
import { migrations } from '#server/storage/migrations/index.ts';
import { migrate } from '#server/storage/migrations/migrate.ts';
import { openDatabase } from '#server/storage/open.ts';
import type { Schema } from '#server/storage/schema.ts';
import { describeEachEngine, emptyDatabase, testDatabase } from '#test/support/database.ts';

describeEachEngine((engine) => {
  test('a database that is up to date is ready, one put back from an older release is not', async () => {
    await using database = await emptyDatabase(engine);
    const ask = readiness({ db: database.db, freshMs: 0 });
    expect(await ask()).toBe('database unavailable');
    await migrate(database, { migrations: migrations.slice(0, -1) });
    expect(await ask()).toBe('database is older than this release');
    await migrate(database);
    expect(await ask()).toBe('ready');
  });

  test('one that a newer release has changed is ready: its turn to be replaced comes', async () => {
    await using database = await testDatabase(engine);
    const newer = { name: '9999-newer', async up() {} };
    await migrate(database, { migrations: [...migrations, newer] });
    expect(await readiness({ db: database.db })()).toBe('ready');
  });
});

/** A database that answers when a test lets it. */
function hangingDatabase() {
  let asked = 0;
  let answer: () => void = () => {};
  const dialect: Dialect = {
    createAdapter: () => ({}) as never,
    createIntrospector: () => ({}) as never,
    createQueryCompiler: () => ({ compileQuery: () => ({}) }) as never,
    createDriver: () => ({
      init: async () => {},
      acquireConnection: async () => ({
        async executeQuery() {
          asked += 1;
          await new Promise<void>((resolve) => (answer = resolve));
          return { rows: migrations.map(({ name }) => ({ name })) as never };
        },
        // nothing here streams
        streamQuery: () => [] as never,
      }),
      beginTransaction: async () => {},
      commitTransaction: async () => {},
      rollbackTransaction: async () => {},
      releaseConnection: async () => {},
      destroy: async () => {},
    }),
  };
  return { db: new Kysely<Schema>({ dialect }), asked: () => asked, answer: () => answer() };
}

test('a database that hangs is away, is asked by one at a time, and is ready when it answers', async () => {
  const { db, asked, answer } = hangingDatabase();
  const ask = readiness({ db, patienceMs: 30, freshMs: 0 });
  expect(await Promise.all([ask(), ask(), ask()])).toEqual(Array(3).fill('database unavailable'));
  expect(await ask()).toBe('database unavailable');
  expect(asked()).toBe(1);
  answer();
  await expect
    .poll(async () => {
      const again = ask();
      answer();
      return again;
    })
    .toBe('ready');
});

const postgresUrl = inject('postgresUrl') ?? null;

test.skipIf(postgresUrl === null)(
  'PostgreSQL that goes away and comes back is noticed both ways, without a restart',
  async () => {
    const name = `kado_away_${process.pid}_${Date.now()}`;
    const server = new pg.Client({ connectionString: postgresUrl ?? '' });
    await server.connect();
    await server.query(`create database ${name}`);
    const url = new URL(postgresUrl ?? '');
    url.pathname = `/${name}`;
    const database = await openDatabase({ url: url.href });
    try {
      await migrate(database);
      const ask = readiness({ db: database.db, freshMs: 0 });
      expect(await ask()).toBe('ready');
      await server.query(`alter database ${name} with allow_connections false`);
      await server.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
      );
      await expect.poll(ask, { timeout: 10_000 }).toBe('database unavailable');
      await server.query(`alter database ${name} with allow_connections true`);
      await expect.poll(ask, { timeout: 10_000 }).toBe('ready');
    } finally {
      await database[Symbol.asyncDispose]();
      await server.query(`drop database ${name} with (force)`);
      await server.end();
    }
  },
);
