import { type Kysely, sql } from 'kysely';
import { expect, test } from 'vitest';
import { migrations } from '#server/storage/migrations/index.ts';
import { migrate } from '#server/storage/migrations/migrate.ts';
import type { Migration } from '#server/storage/migrations/migration.ts';
import type { Database } from '#server/storage/open.ts';
import { describeEveryEngine, emptyDatabase, testDatabase } from '#test/support/database.ts';
import { citus } from '#test/support/postgres-place.ts';
import { fillEveryTable, tableNames } from './fill-tables.ts';
import { schemaOf } from './schema-of.ts';

/** Names of users, domains of single sign-on, addresses that devices' mails come to; and the steps taken. */
const beforeAnyCustomer = ['user_names', 'sign_on_domains', 'mail_intakes', 'migrations'];

const names = migrations.map((migration) => migration.name);

describeEveryEngine((engine) => {
  test('migrating takes every step once; again, none', async () => {
    await using database = await emptyDatabase(engine);
    expect(await migrate(database)).toEqual(names);
    expect(await migrate(database)).toEqual([]);
  });

  test('two starters at once take every step once between them', async () => {
    await using database = await emptyDatabase(engine);
    const taken = await Promise.all([migrate(database), migrate(database)]);
    expect(taken.flat().sort()).toEqual(names);
  });

  /** Expects the rows that were there. */
  async function expectKept(db: Database['db'], before: Record<string, unknown[]>): Promise<void> {
    for (const [table, rows] of Object.entries(before)) {
      const after = await sql`select * from ${sql.table(table)} order by 1, 2`.execute(db);
      // a later step may add columns
      expect(after.rows, table).toEqual(rows.map((row) => expect.objectContaining(row as object)));
    }
  }

  // where tables are spread a schema takes long to make
  const each = engine === 'postgres' && citus ? [] : names;
  test.for(each.map((name, index) => [index + 1, name] as const))(
    'stopped after %i (%s), filled and carried on: nothing is lost',
    async ([steps]) => {
      await using database = await emptyDatabase(engine);
      await migrate(database, { migrations: migrations.slice(0, steps) });
      const before = await fillEveryTable(database.db as unknown as Kysely<unknown>);
      expect(Object.keys(before).length).toBeGreaterThan(steps);
      expect(await migrate(database)).toEqual(names.slice(steps));
      await expectKept(database.db, before);
    },
  );

  test.runIf(each.length === 0)(
    'step by step, each over tables that are spread and filled: nothing is lost',
    async () => {
      await using database = await emptyDatabase(engine);
      const before: Record<string, unknown[]> = {};
      for (const [index, name] of names.entries()) {
        const list = migrations.slice(0, index + 1);
        expect(await migrate(database, { migrations: list })).toEqual([name]);
        const filled = await fillEveryTable(database.db as unknown as Kysely<unknown>, before);
        Object.assign(before, filled);
      }
      await expectKept(database.db, before);
    },
    600_000,
  );

  test('a crash in the middle of a step leaves the former state', async () => {
    await using database = await testDatabase(engine);
    const before = await tableNames(database.db);
    const crash: Migration = {
      name: '9999-crash',
      async up(db) {
        await db.schema.createTable('half').addColumn('a', 'integer').execute();
        await sql`delete from migrations`.execute(db);
        throw new Error('power cut');
      },
    };
    const options = { migrations: [...migrations, crash] };
    await expect(migrate(database, options)).rejects.toThrow('power cut');
    expect(await tableNames(database.db)).toEqual(before);
    expect(await migrate(database)).toEqual([]);
  });

  test('a database from a newer program is refused', async () => {
    await using database = await testDatabase(engine);
    const older = migrate(database, { migrations: migrations.slice(0, 2) });
    await expect(older).rejects.toMatchObject({ code: 'storage.newer_schema' });
  });

  test('an index that a later step takes back is gone, and stays so', async () => {
    await using database = await testDatabase(engine);
    const keys = async () =>
      (await schemaOf(database)).find(({ name }) => name === 'customers')?.keys ?? [];
    const columns = ['customer_id', 'created_at'];
    const named = { name: 'customers_made', table: 'customers', columns };
    const made = { name: '9998', up: async () => {}, indexes: [named] };
    const taken = { name: '9999', up: async () => {}, droppedIndexes: [named.name] };
    await migrate(database, { migrations: [...migrations, made] });
    expect(await keys()).toContain('index customer_id, created_at');
    for (const steps of [['9999'], []]) {
      const list = [...migrations, made, taken];
      expect(await migrate(database, { migrations: list })).toEqual(steps);
      expect(await keys()).not.toContain('index customer_id, created_at');
    }
  });

  test('the schema is the same as on SQLite: tables, columns, nulls, keys, indexes', async () => {
    await using sqlite = await testDatabase('sqlite');
    await using database = await testDatabase(engine);
    expect(await schemaOf(database)).toEqual(await schemaOf(sqlite));
  });

  test('customer_id leads every key but those that are asked before a customer is known', async () => {
    await using database = await testDatabase(engine);
    for (const table of await schemaOf(database)) {
      if (beforeAnyCustomer.includes(table.name)) continue;
      for (const key of table.keys) expect(key, table.name).toMatch(/^(unique|index) customer_id/);
    }
  });
});
