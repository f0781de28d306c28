/** What takes the database long is told, without the values that it was about. */
import { describe, expect, test } from 'vitest';
import { readConfig } from '#server/config.ts';
import { slowStatements } from '#server/database-limits.ts';
import { openLog } from '#server/log.ts';
import type { SlowStatement } from '#server/storage/dialects/slow-statements.ts';
import { openDatabase } from '#server/storage/open.ts';
import { migrate } from '#server/storage/migrations/migrate.ts';
import { emptyPlace } from '#test/support/places.ts';
import { postgresUrl } from '#test/support/postgres-place.ts';
import { addCustomer } from './fleet.ts';

describe.each(postgresUrl ? (['sqlite', 'postgres'] as const) : (['sqlite'] as const))(
  'on %s',
  (engine) => {
    test('each statement is told by its text alone', async () => {
      await using place = await emptyPlace(engine);
      {
        await using database = await openDatabase(place.settings);
        await migrate(database);
        await addCustomer(database, 'quiet-heron');
      }
      const told: SlowStatement[] = [];
      const slow = { fromMs: 0, told: (one: SlowStatement) => void told.push(one) };
      await using database = await openDatabase({ ...place.settings, slow });
      const { db } = database;
      const looked = () =>
        db
          .selectFrom('customers')
          .select('name')
          .where('customer_id', '=', 'quiet-heron')
          .execute();
      // looked up by key, read in a thread, written, and in a transaction
      await looked();
      await db.selectFrom('customers').select('zone').where('name', '=', 'quiet-heron').execute();
      await db.updateTable('customers').set({ name: 'tulip' }).execute();
      await db.transaction().execute((trx) => trx.deleteFrom('sessions').execute());
      const texts = told.map(({ statement }) => statement);
      for (const part of ['select "name"', 'select "zone"', 'update "customers"', 'delete from']) {
        expect(texts.filter((text) => text.startsWith(part))).toHaveLength(1);
      }
      expect(JSON.stringify(told)).not.toMatch(/heron|tulip/);
      for (const { ms } of told) expect(ms).toBeGreaterThanOrEqual(0);
    });

    test('nobody is told of what is quick', async () => {
      await using place = await emptyPlace(engine);
      const told: SlowStatement[] = [];
      const slow = { fromMs: 600_000, told: (one: SlowStatement) => void told.push(one) };
      await using database = await openDatabase({ ...place.settings, slow });
      await migrate(database);
      expect(told).toEqual([]);
    });
  },
);

test('a server writes a line, from as many milliseconds on as its settings say; 0: never', () => {
  const lines: string[] = [];
  const log = openLog('info', (line) => lines.push(line));
  const slow = slowStatements(readConfig({ KADO_DATABASE_SLOW_MS: '250' }), log);
  expect(slow?.fromMs).toBe(250);
  slow?.told({ statement: 'select 1', ms: 300 });
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    ...{ level: 'warn', code: 'storage.slow', statement: 'select 1', ms: 300 },
  });
  expect(slowStatements(readConfig({ KADO_DATABASE_SLOW_MS: '0' }), log)).toBeUndefined();
  expect(slowStatements(readConfig({}), log)?.fromMs).toBe(1000);
});
