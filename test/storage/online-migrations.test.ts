/**
 * Steps are taken while the release before runs (CONTRIBUTING.md, "Migrations"): on PostgreSQL none
 * works through a table that is there already, whose lock it would hold meanwhile.
 */
import { type Kysely, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { migrations } from '#server/storage/migrations/index.ts';
import { migrate } from '#server/storage/migrations/migrate.ts';
import type { Migration } from '#server/storage/migrations/migration.ts';
import { openDatabase } from '#server/storage/open.ts';
import type { Schema } from '#server/storage/schema.ts';
import { postgresPlace, postgresUrl } from '#test/support/postgres-place.ts';
import { addCustomer } from './fleet.ts';

/** Taken before there was a release: no installation had much in these tables. */
const beforeAnyRelease = [
  '0007-mail-and-links: users is read as a whole',
  '0007-mail-and-links: users gets the index users_by_email',
  '0008-late-readings: readings gets the index readings_late',
  '0008-late-readings: readings is read as a whole',
  '0015-audit-stays: audit gets the index audit_by_actor',
  '0015-audit-stays: audit gets the index audit_by_verb',
  '0015-audit-stays: audit is read as a whole',
  '0023-stock: supply_replacements gets the index supply_replacements_by_day',
  '0023-stock: supply_replacements is read as a whole',
  '0024-events-seen: state_events gets the index state_events_by_mark',
  '0024-events-seen: state_events is read as a whole',
];

interface Found {
  table: string;
  /** of its file: another one is a table that was written anew */
  file: number;
  indexes: string[];
  /** how often this transaction read it from its beginning */
  scans: number;
}

async function tablesOf(db: Kysely<unknown>): Promise<Found[]> {
  const { rows } =
    await sql<Found>`select c.relname as "table", pg_relation_filenode(c.oid) as file,
      array(select x.relname::text from pg_index i join pg_class x on x.oid = i.indexrelid
        where i.indrelid = c.oid order by 1) as indexes,
      coalesce(s.seq_scan, 0) as scans
    from pg_class c left join pg_stat_xact_user_tables s on s.relid = c.oid
    where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
      and c.relname <> 'migrations'
    order by 1`.execute(db);
  return rows;
}

/** The step, and what it did to tables that were there. */
function watched({ name, up, indexes }: Migration, seen: string[]): Migration {
  return {
    name,
    ...(indexes ? { indexes } : {}),
    async up(db, types) {
      const before = await tablesOf(db);
      await up(db, types);
      const after = new Map((await tablesOf(db)).map((found) => [found.table, found]));
      for (const { table, file, indexes: had, scans } of before) {
        const now = after.get(table);
        const say = (what: string) => seen.push(`${name}: ${table} ${what}`);
        if (now === undefined) say('is gone');
        if (now === undefined) continue;
        if (now.file !== file) say('is written anew');
        if (now.scans > scans) say('is read as a whole');
        for (const index of now.indexes) if (!had.includes(index)) say(`gets the index ${index}`);
      }
    },
  };
}

describe.skipIf(!postgresUrl)('a step, on postgres', () => {
  test('neither reads nor writes a whole table that is there, and leaves its indexes for later', async () => {
    await using place = await postgresPlace();
    await using database = await openDatabase({ url: place.url, connections: 1 });
    const seen: string[] = [];
    await migrate(database, { migrations: migrations.map((step) => watched(step, seen)) });
    expect(seen.sort()).toEqual(beforeAnyRelease.toSorted());
  });

  test('that would do so is seen', async () => {
    await using place = await postgresPlace('migrated');
    await using database = await openDatabase({ url: place.url, connections: 1 });
    await migrate(database);
    const seen: string[] = [];
    const step = watched({ name: '9999', up: (db) => rough(db) }, seen);
    await migrate(database, { migrations: [...migrations, step] });
    expect(seen.sort()).toEqual([
      '9999: customers gets the index customers_by_name',
      '9999: customers is read as a whole',
      '9999: devices is read as a whole',
      '9999: devices is written anew',
      '9999: mails is gone',
      '9999: users is read as a whole',
    ]);
  });

  test('holds neither a reader nor a writer for longer than it waits for its lock', async () => {
    await using place = await postgresPlace('migrated');
    await using database = await openDatabase({ url: place.url });
    await migrate(database);
    for (const id of ['c1', 'c2']) await addCustomer(database, id);
    const { db } = database;
    const long = await db.startTransaction().execute();
    await long.selectFrom('customers').select('name').execute();
    const step: Migration = {
      name: '9999-wider',
      async up(inside) {
        await inside.schema.alterTable('customers').addColumn('wider', 'integer').execute();
      },
      indexes: [{ name: 'customers_wider', table: 'customers', columns: ['customer_id', 'wider'] }],
    };
    let isDone = false;
    const migrating = migrate(database, { migrations: [...migrations, step] }).finally(() => {
      isDone = true;
    });
    const until = performance.now() + 5_000;
    const meanwhile = await slowest(db, () => performance.now() < until);
    expect(isDone).toBe(false);
    await long.commit().execute();
    // then the index is made, which waits for whoever is at work, and nobody for it
    const after = await slowest(db, () => !isDone);
    expect(await migrating).toEqual(['9999-wider']);
    // two seconds, and what a busy machine adds
    expect(Math.max(meanwhile, after)).toBeLessThan(4_000);
  });
});

/** What no step may do. */
async function rough(db: Kysely<unknown>): Promise<void> {
  await sql`alter table devices alter column product type varchar(50)`.execute(db);
  await sql`alter table users add constraint has_name check (name <> '')`.execute(db);
  await sql`create index customers_by_name on customers (name)`.execute(db);
  await sql`drop table mails`.execute(db);
}

/** How long the slowest read or write took, of two who go on until told. */
async function slowest(db: Kysely<Schema>, goOn: () => boolean): Promise<number> {
  let longest = 0;
  const keep = async (work: () => Promise<unknown>) => {
    do {
      const began = performance.now();
      await work();
      longest = Math.max(longest, performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 20));
    } while (goOn());
  };
  await Promise.all([
    keep(() => db.selectFrom('customers').select('name').execute()),
    keep(() =>
      db.updateTable('customers').set({ name: 'x' }).where('customer_id', '=', 'c2').execute(),
    ),
  ]);
  return longest;
}
