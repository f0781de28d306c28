/** What deliveries change about devices is stored, and no index is written for what stays. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import {
  told,
  toldAndIndexed,
  upsertDeviceStates,
} from '#server/storage/queries/upsert-device-states.ts';
import { describeEachEngine, testDatabase } from '#test/support/database.ts';
import { seed } from '#test/support/seed.ts';

describeEachEngine((engine) => {
  test('devices with another serial number and with the same one are stored in one go', async () => {
    await using office = await seed(engine, { devices: [{ name: 'one' }, { name: 'other' }] });
    const { db } = office.ctx;
    const rows = () => db.selectFrom('devices').selectAll().orderBy('name_key').execute();
    const [one, other] = await rows();
    if (one === undefined || other === undefined) throw new Error('they were registered');
    const exchanged = { ...one, serial: 'X-1', firmware: '2.0', state: 'warning' };
    const polled = { ...other, firmware: '2.1', contact_at: '2026-11-23T00:00:00.000Z' };
    await upsertDeviceStates(db, [
      { before: one, after: exchanged },
      { before: other, after: polled },
    ]);
    expect(await rows()).toMatchObject([
      { name: 'one', serial: 'X-1', firmware: '2.0', state: 'warning' },
      { name: 'other', serial: other.serial, firmware: '2.1', contact_at: polled.contact_at },
    ]);
  });

  // few rows go as lists of values, many as arrays where the engine takes them
  for (const devices of [3, 40]) {
    test(`a mere contact of ${devices} devices leaves the rest of their rows as it stands`, async () => {
      const names = Array.from({ length: devices }, (_, n) => ({
        name: `device ${n}`,
        location: '2F',
      }));
      await using office = await seed(engine, { devices: names });
      const { db } = office.ctx;
      const rows = () => db.selectFrom('devices').selectAll().orderBy('name_key').execute();
      const before = await rows();
      const after = before.map((row, n) => ({
        ...row,
        contact_at: `2026-11-23T00:00:${String(n).padStart(2, '0')}.000Z`,
        counted_at: n % 2 === 0 ? null : '2026-11-22T00:00:00.000Z',
      }));
      const changes = before.map((row, n) => ({ before: row, after: after[n] ?? row }));
      await upsertDeviceStates(db, changes);
      expect(await rows()).toEqual(after);
    });
  }
});

test('what an update names always is in no index, as SQLite writes it anew', async () => {
  await using database = await testDatabase('sqlite');
  const { rows } = await sql<{ name: string }>`
    select distinct c.name from pragma_index_list('devices') l, pragma_index_info(l.name) c
  `.execute(database.db);
  const indexed = rows.map(({ name }) => name);
  expect(indexed).toEqual(expect.arrayContaining([...toldAndIndexed]));
  expect(told.filter((column) => indexed.includes(column))).toEqual([]);
});
