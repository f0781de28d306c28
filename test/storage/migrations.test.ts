import { type Kysely, sql } from 'kysely';
import { expect, test } from 'vitest';
import { migrations } from '#server/storage/migrations/index.ts';
import { migrate } from '#server/storage/migrations/migrate.ts';
import type { Migration } from '#server/storage/migrations/migration.ts';
import { describeEveryEngine, emptyDatabase, testDatabase } from '#test/support/database.ts';
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

  test.for(names.map((name, index) => [index + 1, name] as const))(
    'stopped after %i (%s), filled and carried on: nothing is lost',
    async ([steps]) => {
      await using database = await emptyDatabase(engine);
      await migrate(database, { migrations: migrations.slice(0, steps) });
      const before = await fillEveryTable(database.db as unknown as Kysely<unknown>);
      expect(Object.keys(before).length).toBeGreaterThan(steps);
      expect(await migrate(database)).toEqual(names.slice(steps));
      for (const [table, rows] of Object.entries(before)) {
        const after = await sql`select * from ${sql.table(table)}`.execute(database.db);
        // a later step may add columns
        expect(after.rows, table).toEqual(
          rows.map((row) => expect.objectContaining(row as object)),
        );
      }
    },
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
