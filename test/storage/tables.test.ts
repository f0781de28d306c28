import { expect, test } from 'vitest';
import { entriesOfDevice, entriesOfDevices } from '#server/storage/queries/detail-entries.ts';
import { deviceHead, deviceHeads } from '#server/storage/queries/device-heads.ts';
import { matrixEntries } from '#server/storage/queries/matrix-entries.ts';
import { upsertPeriods } from '#server/storage/queries/upsert-periods.ts';
import { describeEveryEngine, testDatabase } from '#test/support/database.ts';
import { addCustomer, addDevice, periodRow } from './fleet.ts';

const filter = { customerId: 'c1', group: 'all', kind: null };
const autumn = { unit: 'month', from: '2026-09', to: '2026-11' } as const;

describeEveryEngine((engine) => {
  test('heads stand by name: case and width do not matter, 2 comes before 10', async () => {
    await using database = await testDatabase(engine);
    await addCustomer(database, 'c1');
    const names = ['mfp 10', 'ＭＦＰ 2', 'Annex', 'mfp 1', 'コピー室'];
    for (const [n, name] of names.entries()) await addDevice(database, 'c1', `d${n}`, { name });
    const heads = await deviceHeads(database.db, filter);
    expect(heads.map(({ name }) => name)).toEqual([
      'Annex',
      'mfp 1',
      'ＭＦＰ 2',
      'mfp 10',
      'コピー室',
    ]);
  });

  test('a table is of one customer, whatever the ids', async () => {
    await using database = await testDatabase(engine);
    const { db } = database;
    for (const customer of ['c1', 'c2']) {
      await addCustomer(database, customer);
      await addDevice(database, customer, 'same', { name: customer });
      const total = customer === 'c1' ? 1 : 2;
      await upsertPeriods(db, 'counter_months', [periodRow(customer, 'same', '2026-11', total)]);
    }
    expect((await deviceHeads(db, filter)).map(({ name }) => name)).toEqual(['c1']);
    expect((await deviceHead(db, 'c2', 'same'))?.name).toBe('c2');
    const matrix = await matrixEntries(db, 'c1', autumn, ['same']);
    expect(matrix.map(({ total }) => total?.panel)).toEqual([1]);
    const month = { unit: 'month', from: '2026-11', to: '2026-11' } as const;
    const details = await entriesOfDevices(db, 'c2', ['same'], month);
    expect(details.map(({ values }) => values)).toEqual(['{"total":[2]}']);
  });

  test('a range has both its ends and nothing beyond', async () => {
    await using database = await testDatabase(engine);
    const { db } = database;
    const months = ['2026-08', '2026-09', '2026-11', '2026-12'];
    const rows = months.map((month, n) => periodRow('c1', 'd1', month, n));
    await upsertPeriods(db, 'counter_months', rows);
    const found = await entriesOfDevice(db, 'c1', 'd1', autumn);
    expect(found.map(({ period }) => period)).toEqual(['2026-09', '2026-11']);
    const matrix = await matrixEntries(db, 'c1', autumn, ['d1']);
    expect(matrix.map(({ period }) => period).sort()).toEqual(['2026-09', '2026-11']);
    const details = await entriesOfDevices(db, 'c1', ['d1', 'd2'], autumn);
    expect(details.map(({ period }) => period).sort()).toEqual(['2026-09', '2026-11']);
  });

  test('a total that was never read is null, one that was refused keeps its mark', async () => {
    await using database = await testDatabase(engine);
    const { db } = database;
    await upsertPeriods(db, 'counter_months', [
      periodRow('c1', 'absent', '2026-11', null),
      { ...periodRow('c1', 'glitch', '2026-11', null), total_marks: 'g' },
    ]);
    const entries = await matrixEntries(db, 'c1', autumn, ['absent', 'glitch']);
    const totals = new Map(entries.map(({ deviceId, total }) => [deviceId, total]));
    expect(totals.get('absent')).toBeNull();
    expect(totals.get('glitch')).toMatchObject({ panel: null, marks: 'g' });
  });

  test('a whole fleet at once, and some hundred devices at a time, are the same', async () => {
    await using database = await testDatabase(engine);
    const { db } = database;
    const ids = Array.from({ length: 2203 }, (_, n) => `d${n}`);
    const rows = ids.flatMap((id, n) =>
      ['2026-10', '2026-11'].map((month) => periodRow('c1', id, month, n)),
    );
    await upsertPeriods(db, 'counter_months', rows);

    const whole = await matrixEntries(db, 'c1', autumn, ids);
    const parts: typeof whole = [];
    for (let start = 0; start < ids.length; start += 500) {
      parts.push(...(await matrixEntries(db, 'c1', autumn, ids.slice(start, start + 500))));
    }
    const byKey = (a: (typeof whole)[number], b: (typeof whole)[number]) =>
      `${a.deviceId} ${a.period}` < `${b.deviceId} ${b.period}` ? -1 : 1;
    expect(whole).toHaveLength(rows.length);
    expect(parts.sort(byKey)).toEqual(whole.sort(byKey));
    const month = { unit: 'month', from: '2026-11', to: '2026-11' } as const;
    expect(await entriesOfDevices(db, 'c1', ids, month)).toHaveLength(ids.length);
  });
});
