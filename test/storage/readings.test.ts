import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Reading } from '#core/reading.ts';
import { insertReadings } from '#server/storage/queries/insert-readings.ts';
import { readingsOf } from '#server/storage/queries/readings-of.ts';
import { describeEveryEngine, testDatabase } from '#test/support/database.ts';
import { addCustomer, addDevice } from './fleet.ts';

function reading(n: number): Reading {
  const takenAt = new Date(Date.UTC(2026, 10, 1) + n * 60_000).toISOString();
  return {
    readingId: `r${n}`,
    takenAt,
    receivedAt: takenAt,
    source: 'snmp',
    serial: n % 2 === 0 ? null : `S${n}`,
    unit: 'impressions',
    counterSource: null,
    counter32: n % 3 === 0,
    counters: { total: n, color: 0 },
  };
}

describeEveryEngine((engine) => {
  test.for([1, 2, 127, 128, 129, 300])(
    '%i readings go in once, come back as they were, in the order of time',
    async (count) => {
      await using database = await testDatabase(engine);
      const { db } = database;
      await addCustomer(database, 'c1');
      await addDevice(database, 'c1', 'd1');
      const readings = Array.from({ length: count }, (_, n) => reading(n));
      const delivered = readings.map((one) => ({ deviceId: 'd1', reading: one })).reverse();
      expect((await insertReadings(db, 'c1', delivered)).size).toBe(count);
      expect(await insertReadings(db, 'c1', [...delivered, ...delivered])).toEqual(new Set());
      expect(await readingsOf(db, 'c1', 'd1')).toEqual(readings);
    },
  );

  test('of a delivery half known only the new half is told', async () => {
    await using database = await testDatabase(engine);
    const { db } = database;
    await addCustomer(database, 'c1');
    await addDevice(database, 'c1', 'd1');
    const one = { deviceId: 'd1', reading: reading(1) };
    const two = { deviceId: 'd1', reading: reading(2) };
    await insertReadings(db, 'c1', [one]);
    expect(await insertReadings(db, 'c1', [two, one, two])).toEqual(new Set(['r2']));
  });

  test('text from a device may hold anything, also what PostgreSQL cannot store', async () => {
    await using database = await testDatabase(engine);
    await addCustomer(database, 'c1');
    const nasty = `a\0b'"\\%_\u{1f5a8}髙`;
    await addDevice(database, 'c1', 'd1', { name: 'x', location: nasty });
    const row = await database.db
      .selectFrom('devices')
      .select('location')
      .where('location', '=', nasty)
      .executeTakeFirst();
    expect(row?.location).toBe(nasty.replace('\0', '\u{fffd}'));
  });
});

test('no query changes or deletes a reading or an audit row', () => {
  const folder = fileURLToPath(new URL('../../src/server/storage/queries/', import.meta.url));
  for (const file of readdirSync(folder)) {
    const code = readFileSync(folder + file, 'utf8');
    expect(code, file).not.toMatch(/(updateTable|deleteFrom|replaceInto)\('(readings|audit)'/);
    if (/into\('readings'\)/i.test(code)) expect(code, file).not.toMatch(/doUpdateSet/);
  }
});
