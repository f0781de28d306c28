import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { migrate } from '#server/storage/migrations/migrate.ts';
import { openDatabase } from '#server/storage/open.ts';
import { describeEveryEngine, testDatabase } from '#test/support/database.ts';

const customer = {
  customer_id: 'c1',
  name: '本社',
  role: 'customer',
  zone: 'Asia/Tokyo',
  language: 'ja',
  closing_day: 31,
  policy_json: '{}',
  created_at: '2026-11-22T00:00:00.000Z',
};

describeEveryEngine((engine) => {
  test('values come back as they went in: text, doubles, bytes, null', async () => {
    await using database = await testDatabase(engine);
    const { db } = database;
    const varbinds = Uint8Array.from([0, 255, 10, 0]);
    const poll = { customer_id: 'c1', device_id: 'd1', slot: 3, taken_at: 'x', varbinds };
    await db.insertInto('raw_polls').values(poll).execute();
    const kept = await db.selectFrom('raw_polls').selectAll().executeTakeFirstOrThrow();
    expect({ ...kept, varbinds: Uint8Array.from(kept.varbinds) }).toEqual(poll);

    const month = {
      customer_id: 'c1',
      device_id: 'd1',
      period: '2026-11',
      unit: 'm2',
      total: 2 ** 53 - 1,
      total_lineage: 1234.567,
      total_before: null,
      total_before_period: null,
      total_marks: '',
      counters_json: '{}',
      taken_at: 'x',
    };
    await db.insertInto('counter_months').values(month).execute();
    expect(await db.selectFrom('counter_months').selectAll().execute()).toEqual([month]);
  });

  test('a count and a sum are numbers', async () => {
    await using database = await testDatabase(engine);
    await database.db.insertInto('customers').values(customer).execute();
    const row = await database.db
      .selectFrom('customers')
      .select(({ fn }) => [fn.countAll<number>().as('n'), fn.sum<number>('closing_day').as('sum')])
      .executeTakeFirst();
    expect(row).toEqual({ n: 1, sum: 31 });
  });

  test('a transaction that throws leaves nothing behind', async () => {
    await using database = await testDatabase(engine);
    const { db } = database;
    const failed = db.transaction().execute(async (trx) => {
      await trx.insertInto('customers').values(customer).execute();
      throw new Error('power cut');
    });
    await expect(failed).rejects.toThrow('power cut');
    expect(await db.selectFrom('customers').selectAll().execute()).toEqual([]);
    await db.insertInto('customers').values(customer).execute();
  });

  test('transactions at once do not mix', async () => {
    await using database = await testDatabase(engine);
    const { db } = database;
    await db
      .insertInto('customers')
      .values({ ...customer, closing_day: 0 })
      .execute();
    const raise = () =>
      db.transaction().execute(async (trx) => {
        const { closing_day } = await trx
          .selectFrom('customers')
          .select('closing_day')
          .where('customer_id', '=', customer.customer_id)
          .$if(engine !== 'sqlite', (query) => query.forUpdate())
          .executeTakeFirstOrThrow();
        await new Promise((resolve) => setTimeout(resolve, 1));
        await trx
          .updateTable('customers')
          .set({ closing_day: closing_day + 1 })
          .where('customer_id', '=', customer.customer_id)
          .execute();
      });
    await Promise.all(Array.from({ length: 20 }, raise));
    const row = await db.selectFrom('customers').select('closing_day').executeTakeFirst();
    expect(row).toEqual({ closing_day: 20 });
  });
});

describe('sqlite', () => {
  test('a read beside a transaction neither waits nor sees what is not committed', async () => {
    await using database = await testDatabase('sqlite');
    const { db } = database;
    await db.transaction().execute(async (trx) => {
      await trx.insertInto('customers').values(customer).execute();
      expect(await db.selectFrom('customers').select('name').execute()).toEqual([]);
      expect(await trx.selectFrom('customers').select('name').execute()).toHaveLength(1);
    });
    expect(await db.selectFrom('customers').select('name').execute()).toHaveLength(1);
  });

  test('a savepoint takes back its own part only', async () => {
    await using database = await testDatabase('sqlite');
    const trx = await database.db.startTransaction().execute();
    await trx.insertInto('customers').values(customer).execute();
    const half = await trx.savepoint('half').execute();
    await half.updateTable('customers').set({ name: 'x' }).execute();
    await (await half.rollbackToSavepoint('half').execute()).commit().execute();
    expect(await database.db.selectFrom('customers').select('name').execute()).toEqual([
      { name: customer.name },
    ]);
  });

  test('rows stream one by one while others read and write', async () => {
    await using database = await testDatabase('sqlite');
    const { db } = database;
    const rows = Array.from({ length: 50 }, (_, n) => ({ ...customer, customer_id: `c${n}` }));
    await db.insertInto('customers').values(rows).execute();
    let seen = 0;
    for await (const row of db.selectFrom('customers').select('customer_id').stream()) {
      await db
        .updateTable('customers')
        .set({ name: `${seen}` })
        .execute();
      const fresh = await db.selectFrom('customers').select('name').executeTakeFirstOrThrow();
      expect(fresh.name).toBe(`${seen}`);
      expect(row.customer_id).toMatch(/^c\d+$/);
      seen++;
    }
    expect(seen).toBe(50);
  });

  test('a file is in write-ahead mode, syncs fully by default and checks foreign keys', async () => {
    using folder = mkdtempDisposableSync(join(tmpdir(), 'kado-test-'));
    const dataDir = folder.path;
    await using database = await openDatabase({ dataDir });
    const { db } = database;
    await migrate(database);
    const mode = await sql`pragma journal_mode`.execute(db);
    expect(mode.rows).toEqual([{ journal_mode: 'wal' }]);
    expect((await sql`pragma synchronous`.execute(db)).rows).toEqual([{ synchronous: 2 }]);
    const orphan = { customer_id: 'nobody', group_id: 'g', name: 'x', name_key: 'x', version: 1 };
    const insert = db.insertInto('groups').values({ ...orphan, created_at: 'x' });
    await expect(insert.execute()).rejects.toThrow(/FOREIGN KEY/);
  });

  test('what is committed is there after the file is closed and opened again', async () => {
    using folder = mkdtempDisposableSync(join(tmpdir(), 'kado-test-'));
    const dataDir = folder.path;
    {
      await using database = await openDatabase({ dataDir });
      await migrate(database);
      await database.db.insertInto('customers').values(customer).execute();
    }
    await using database = await openDatabase({ dataDir });
    expect(await migrate(database)).toEqual([]);
    expect(await database.db.selectFrom('customers').selectAll().execute()).toEqual([
      { ...customer, forgot_on: null, paper_sizes_json: null },
    ]);
  });

  test('only PostgreSQL and a folder are places for data', async () => {
    const mysql = openDatabase({ url: 'mysql://localhost/kado' });
    await expect(mysql).rejects.toMatchObject({ code: 'storage.unknown_url' });
    await expect(openDatabase({})).rejects.toMatchObject({ code: 'storage.no_place' });
  });
});
