/** How long PostgreSQL is waited for, and what is said then. */
import { type Kysely, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { migrations } from '#server/storage/migrations/index.ts';
import { migrate } from '#server/storage/migrations/migrate.ts';
import type { Migration } from '#server/storage/migrations/migration.ts';
import { openDatabase } from '#server/storage/open.ts';
import type { Schema } from '#server/storage/schema.ts';
import { transact } from '#server/transact.ts';
import { seed } from '#test/support/seed.ts';
import { postgresPlace, postgresUrl } from '#test/support/postgres-place.ts';
import { addCustomer } from './fleet.ts';

describe.skipIf(!postgresUrl)('on postgres', () => {
  test('who gets no connection in time is told that the database is busy', async () => {
    await using place = await postgresPlace();
    const { url } = place;
    const patience = { connectionMs: 2_000 };
    await using database = await openDatabase({ url, connections: 2, patience });
    const { db } = database;
    const held = await Promise.all([
      db.startTransaction().execute(),
      db.startTransaction().execute(),
    ]);
    await expect(sql`select 1`.execute(db)).rejects.toMatchObject({
      code: 'storage.busy',
      status: 'unavailable',
    });
    for (const one of held) await one.rollback().execute();
    await sql`select 1`.execute(db);
  });

  test('a statement that takes too long is given up, and its connection is used again', async () => {
    await using place = await postgresPlace();
    const { url } = place;
    await using database = await openDatabase({
      url,
      connections: 1,
      patience: { statementMs: 200 },
    });
    const { db } = database;
    await expect(sql`select pg_sleep(60)`.execute(db)).rejects.toMatchObject({
      code: 'storage.slow',
      status: 'unavailable',
    });
    await sql`select 1`.execute(db);
  });

  test('a row that others hold is not waited for without end', async () => {
    await using place = await postgresPlace('migrated');
    const { url } = place;
    await using database = await openDatabase({ url, patience: { lockMs: 200 } });
    await migrate(database);
    const { db } = database;
    await addCustomer(database, 'c1');
    const holder = await db.startTransaction().execute();
    await rename(holder, 'held');
    await expect(rename(db, 'other')).rejects.toMatchObject({ code: 'storage.busy' });
    await holder.commit().execute();
    await rename(db, 'other');
  });

  test('of two transactions that wait for each other one is done once more, and both are done', async () => {
    await using office = await seed('postgres', { devices: [{ name: 'one' }, { name: 'two' }] });
    const [one = '', two = ''] = office.devices.values();
    const turns: string[] = [];
    const both = Promise.withResolvers<void>();
    const inOrder = (first: string, second: string) =>
      transact(office.ctx, async ({ db, customerId }) => {
        const name = async (deviceId: string) =>
          db
            .updateTable('devices')
            .set({ name: sql<string>`name || '!'` })
            .where('customer_id', '=', customerId)
            .where('device_id', '=', deviceId)
            .execute();
        await name(first);
        if (turns.push(first) === 2) both.resolve();
        await both.promise;
        await name(second);
      });
    await Promise.all([inOrder(one, two), inOrder(two, one)]);
    expect(turns).toHaveLength(3);
    const rows = await office.ctx.db.selectFrom('devices').select('name').orderBy('name').execute();
    expect(rows).toEqual([{ name: 'one!!' }, { name: 'two!!' }]);
  });
});

describe.skipIf(!postgresUrl)('migrations on postgres', () => {
  test('an index of a large table is made while others write, also anew', async () => {
    await using place = await postgresPlace('migrated');
    const { url } = place;
    await using database = await openDatabase({ url });
    await migrate(database);
    for (const id of ['c1', 'c2']) await addCustomer(database, id);
    const { db } = database;
    const writer = await db.startTransaction().execute();
    await rename(writer, 'held');
    {
      // one that cannot come to its end, as it waits for the writer, stays as a crash would leave it
      const patience = { statementMs: 500 };
      await using other = await openDatabase({ url, connections: 1, patience });
      const half = sql`create index concurrently customers_by_zone on customers (customer_id, zone)`;
      await expect(half.execute(other.db)).rejects.toMatchObject({ code: 'storage.slow' });
    }
    expect(await indexesOf(db)).toEqual({ customers_by_zone: false, customers_pk: true });
    const step: Migration = {
      name: '9999-indexed',
      up: async () => {},
      indexes: [
        { name: 'customers_by_name', table: 'customers', columns: ['customer_id', 'name'] },
        { name: 'customers_by_zone', table: 'customers', columns: ['customer_id', 'zone'] },
      ],
    };
    const list = [...migrations, step];
    const both = Promise.all([
      migrate(database, { migrations: list }),
      migrate(database, { migrations: list }),
    ]);
    await rename(db, 'x', 'c2');
    await writer.commit().execute();
    await both;
    expect(await indexesOf(db)).toEqual({
      ...{ customers_by_name: true, customers_by_zone: true, customers_pk: true },
    });
  });
});

/** The indexes of customers, and whether each is used. */
async function indexesOf(db: Kysely<Schema>): Promise<Record<string, boolean>> {
  const { rows } = await sql<{ name: string; valid: boolean }>`
    select c.relname as name, i.indisvalid as valid
    from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indrelid = 'customers'::regclass`.execute(db);
  return Object.fromEntries(rows.map(({ name, valid }) => [name, valid]));
}

async function rename(db: Kysely<Schema>, name: string, id = 'c1'): Promise<void> {
  await db.updateTable('customers').set({ name }).where('customer_id', '=', id).execute();
}
