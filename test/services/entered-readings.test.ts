import { expect, test } from 'vitest';
import type { Context } from '#server/context.ts';
import { checkReadings, importReadings } from '#server/services/import-readings.ts';
import { enterReading } from '#server/services/enter-reading.ts';
import { ingest } from '#server/services/ingest.ts';
import { listReviews } from '#server/services/list-reviews.ts';
import { showReadingEntry } from '#server/services/show-reading-entry.ts';
import { tabulateDevice } from '#server/services/tabulate-device.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { auditOf } from '#test/support/device-rows.ts';
import { seed, type Seed } from '#test/support/seed.ts';

const plan = {
  devices: [
    { name: 'Hall', protocol: 'manual', serial: 'HALL1' },
    { name: 'Desk', serial: 'DESK1', host: '192.0.2.9' },
  ],
} as const;

const idOf = ({ devices }: Seed, name: string) => devices.get(name) ?? '';
const day = (nth: string) => `2026-11-${nth}T03:00:00.000Z`;

function enter(office: Seed, nth: string, total: number, confirmed = false, name = 'Hall') {
  return enterReading(office.ctx, {
    ...{ deviceId: idOf(office, name), takenAt: day(nth), counters: { total } },
    ...{ note: '', confirmed },
  });
}

async function month(ctx: Context, deviceId: string) {
  const query = {
    ...({ unit: 'month', from: '2026-11', to: '2026-11', measure: 'usage' } as const),
    ...{ group: 'all', kind: null, sort: null, page: 1, asOf: null },
  };
  const { table } = await tabulateDevice(ctx, { deviceId, breakdown: 'base', query });
  return table.rows[0]?.cells[0];
}

describeEachEngine((engine) => {
  test('§12 a reading by hand counts at once, as a manual one, and is audited', async () => {
    await using office = await seed(engine, plan);
    const { ctx } = office;
    const deviceId = idOf(office, 'Hall');
    expect(await enter(office, '10', 1000)).toMatchObject({ outcome: 'taken' });
    office.clock.move({ minutes: 1 });
    expect(await enter(office, '20', 1250)).toMatchObject({ outcome: 'taken', warnings: [] });
    expect(await month(ctx, deviceId)).toMatchObject({ value: 1250 });
    const shown = await showReadingEntry(ctx, deviceId);
    expect(shown).toMatchObject({ counters: ['total'], newest: { total: 1250 } });
    expect(shown.recent.map(({ source, total }) => [source, total])).toEqual([
      ['manual', 1250],
      ['manual', 1000],
    ]);
    expect((await auditOf(ctx, 'enterReading')).map(({ details }) => details)).toMatchObject([
      { deviceId, takenAt: day('10'), counters: { total: 1000 } },
      { deviceId, takenAt: day('20') },
    ]);
    // the same again is no second one
    expect(await enter(office, '20', 1250)).toMatchObject({ outcome: 'known' });
    expect((await showReadingEntry(ctx, deviceId)).recent).toHaveLength(2);
  });

  test('§13 case 21: what contradicts is told first; confirmed, it waits for a review and does not count', async () => {
    await using office = await seed(engine, plan);
    const { ctx } = office;
    const deviceId = idOf(office, 'Desk');
    await ingest(ctx, [
      delivery(deviceId, day('10'), { total: 1200 }),
      delivery(deviceId, day('20'), { total: 1250 }),
    ]);
    const before = await month(ctx, deviceId);
    expect(await enter(office, '15', 1300, false, 'Desk')).toMatchObject({
      outcome: 'to-confirm',
      warnings: [{ code: 'reading.above_later' }],
    });
    expect((await showReadingEntry(ctx, deviceId)).recent).toHaveLength(2);
    expect(await enter(office, '15', 1300, true, 'Desk')).toMatchObject({ outcome: 'taken' });
    expect((await month(ctx, deviceId))?.value).toBe(before?.value);
    const { items } = await listReviews(ctx, {
      ...{ state: 'open', group: 'all', deviceId, kind: null, page: 1, pageSize: 10 },
    });
    expect(items).toHaveLength(1);
    expect(JSON.stringify(items[0])).toContain('glitch');
  });

  test('what a person read is no sign of life of a device that reports by itself', async () => {
    await using office = await seed(engine, plan);
    await enter(office, '20', 900, false, 'Desk');
    await enter(office, '20', 900, false, 'Hall');
    const contact = (name: string) =>
      office.system.db
        .selectFrom('devices')
        .select(['contact_at', 'counted_at'])
        .where('device_id', '=', idOf(office, name))
        .executeTakeFirst();
    expect(await contact('Desk')).toEqual({ contact_at: null, counted_at: day('20') });
    expect(await contact('Hall')).toEqual({ contact_at: day('20'), counted_at: day('20') });
  });

  test('nothing is read tomorrow, without a total, or by a viewer', async () => {
    await using office = await seed(engine, plan);
    await expect(enter(office, '29', 1)).rejects.toMatchObject({ code: 'reading.future' });
    await expect(enter(office, '20', -1)).rejects.toMatchObject({ code: 'meters.unreadable' });
    const viewer = {
      ...office.ctx,
      actor: { type: 'user', userId: 'v', userName: 'v', role: 'viewer' } as const,
    };
    await expect(enter({ ...office, ctx: viewer }, '20', 1)).rejects.toMatchObject({
      code: 'not_allowed',
    });
    await expect(importReadings(viewer, 'x')).rejects.toMatchObject({ code: 'not_allowed' });
  });

  test('a file is taken in as a whole or not at all, and the same line again counts once', async () => {
    await using office = await seed(engine, plan);
    const { ctx } = office;
    const head = 'デバイス名,シリアル番号,日付,時刻,トータル,カラー\n';
    const good = `${head}Hall,,2026/11/10,,1000,10\n,desk1,2026/11/10,9:00,500,\nHall,,2026/11/20,,1100,20\n`;
    const bad = `${good}Nobody,,2026/11/20,,1,\nHall,,2026/11/20,,1200,20\n`;
    const refused = await importReadings(ctx, bad);
    expect(refused.problems.map(({ line, code }) => [line, code])).toEqual([
      [5, 'reading.unknown_device'],
      [6, 'reading.twice'],
    ]);
    expect(await month(ctx, idOf(office, 'Hall'))).toMatchObject({ value: null });
    expect(await checkReadings(ctx, good)).toMatchObject({ problems: [], warnings: [] });
    expect(await month(ctx, idOf(office, 'Hall'))).toMatchObject({ value: null });
    expect(await importReadings(ctx, good)).toMatchObject({ taken: 3, known: 0 });
    expect(await month(ctx, idOf(office, 'Hall'))).toMatchObject({ value: 1100 });
    office.clock.move({ minutes: 1 });
    const more = `${good}Hall,,2026/11/21,,1090,20\n`;
    const again = await importReadings(ctx, more);
    expect(again).toMatchObject({ taken: 1, known: 3 });
    expect(again.warnings.map(({ line, code }) => [line, code])).toEqual([
      [5, 'reading.below_earlier'],
    ]);
    expect((await auditOf(ctx, 'importReadings')).at(-1)?.details).toMatchObject({
      ...{ source: 'manual', devices: 2, taken: 1, known: 3 },
    });
  });
});
