/** §12.70: an entered reading is taken back, and counted again; the figures follow, the rows stay. */
import { expect, test } from 'vitest';
import type { Context } from '#server/context.ts';
import { enterReading } from '#server/services/enter-reading.ts';
import { explainValue } from '#server/services/explain-value.ts';
import { checkReadings } from '#server/services/import-readings.ts';
import { ingest } from '#server/services/ingest.ts';
import { listChanges } from '#server/services/list-changes.ts';
import { listEnteredReadings } from '#server/services/list-entered-readings.ts';
import { restoreReading } from '#server/services/restore-reading.ts';
import { showReadingEntry } from '#server/services/show-reading-entry.ts';
import { tabulateDevice } from '#server/services/tabulate-device.ts';
import { withdrawReading } from '#server/services/withdraw-reading.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { auditOf } from '#test/support/device-rows.ts';
import { seed, type Seed } from '#test/support/seed.ts';

const plan = {
  devices: [{ name: 'Hall', protocol: 'manual', serial: 'HALL1' }],
  closingDay: 20,
} as const;
const day = (nth: string) => `2026-11-${nth}T03:00:00.000Z`;

function hall(office: Seed) {
  const { ctx, clock } = office;
  const deviceId = office.devices.get('Hall') ?? '';
  return {
    ctx,
    deviceId,
    async enter(nth: string, total: number): Promise<string> {
      clock.move({ minutes: 1 });
      const entry = { deviceId, takenAt: day(nth), counters: { total }, note: '' };
      await enterReading(ctx, { ...entry, confirmed: true });
      const entered = await listEnteredReadings(ctx, deviceId);
      return entered.find(({ takenAt }) => takenAt === day(nth))?.readingId ?? '';
    },
    async withdraw(readingId: string) {
      clock.move({ minutes: 1 });
      await withdrawReading(ctx, { deviceId, readingId });
    },
    async restore(readingId: string) {
      clock.move({ minutes: 1 });
      await restoreReading(ctx, { deviceId, readingId });
    },
  };
}

function asked(unit: 'day' | 'month' | 'closing', asOf: string | null) {
  const [from, to] = unit === 'day' ? ['2026-11-08', '2026-11-21'] : ['2026-11', '2026-12'];
  return {
    ...({ unit, from, to, measure: 'usage' } as const),
    ...{ group: 'all', kind: null, sort: null, page: 1, asOf },
  };
}

/** Period → usage of the total, and what is said of it. */
async function figures(ctx: Context, deviceId: string, asOf: string | null = null) {
  const all: unknown[] = [];
  for (const unit of ['day', 'month', 'closing'] as const) {
    const query = asked(unit, asOf);
    const { table } = await tabulateDevice(ctx, { deviceId, breakdown: 'base', query });
    all.push(table.rows.map(({ key, cells: [cell] }) => [key, cell?.value, cell?.quality]));
  }
  return all;
}

describeEachEngine((engine) => {
  test('a reading that was taken back counts no more, as if it had never been entered; restored, it does', async () => {
    await using office = await seed(engine, plan);
    const { ctx, deviceId, enter, withdraw, restore } = hall(office);
    await enter('10', 1000);
    await enter('20', 1250);
    const right = await figures(ctx, deviceId);
    const wrong = await enter('15', 1100);
    const spoilt = await figures(ctx, deviceId);
    expect(spoilt).not.toEqual(right);
    await withdraw(wrong);
    expect(await figures(ctx, deviceId)).toEqual(right);
    // what comes later goes on from there
    await enter('21', 1300);
    await restore(wrong);
    await withdraw(wrong);
    const { recent, newest } = await showReadingEntry(ctx, deviceId);
    expect(newest).toEqual({ total: 1300 });
    expect(recent.map(({ total, isWithdrawn }) => [total, isWithdrawn])).toEqual([
      [1300, false],
      [1250, false],
      [1100, true],
      [1000, false],
    ]);
    // nothing is deleted: the readings and both withdrawals stand
    const rows = await office.system.db.selectFrom('reading_withdrawals').selectAll().execute();
    expect(rows.map(({ undone_at }) => undone_at !== null).sort()).toEqual([false, true]);
    expect(await listEnteredReadings(ctx, deviceId)).toHaveLength(4);
    expect(await auditOf(ctx, 'withdrawReading')).toMatchObject([
      { details: { deviceId, readingId: wrong, counters: { total: 1100 } } },
      { details: { readingId: wrong } },
    ]);
    expect(await auditOf(ctx, 'restoreReading')).toHaveLength(1);
  });

  test('the only reading of a device can be taken back, and others come after it', async () => {
    await using office = await seed(engine, plan);
    const { ctx, deviceId, enter, withdraw } = hall(office);
    const nothing = await figures(ctx, deviceId);
    await withdraw(await enter('10', 1000));
    expect(await figures(ctx, deviceId)).toEqual(nothing);
    await ingest(ctx, [delivery(deviceId, day('12'), { total: 50 })]);
    await ingest(ctx, [delivery(deviceId, day('14'), { total: 80 })]);
    const [days] = await figures(ctx, deviceId);
    expect(days).toContainEqual(['2026-11-14', 30, 'spans']);
  });

  test('the readings behind a value show it, and figures as of earlier still count it', async () => {
    await using office = await seed(engine, plan);
    const { ctx, deviceId, enter, withdraw } = hall(office);
    await enter('10', 1000);
    const wrong = await enter('15', 1200);
    const before = await figures(ctx, deviceId);
    const then = office.clock.now().toString({ fractionalSecondDigits: 3 });
    await withdraw(wrong);
    office.clock.move({ minutes: 1 });
    expect(await figures(ctx, deviceId, then)).toEqual(before);
    const value = { counter: 'total', period: '2026-11', unit: 'month', measure: 'usage' } as const;
    const shown = await explainValue(ctx, { ...value, deviceId, asOf: null });
    expect(shown.cell.value).toBe(1000);
    expect(shown.rows.map(({ value: total, rule }) => [total, rule])).toEqual([
      [1000, 'first'],
      [1200, 'withdrawn'],
    ]);
    const earlier = await explainValue(ctx, { ...value, deviceId, asOf: then });
    expect(earlier.rows.map(({ rule }) => rule)).toEqual(['first', 'accepted']);
    const changes = await listChanges(
      ctx,
      { deviceId, breakdown: 'base', query: asked('month', then) },
      10,
    );
    expect(JSON.stringify(changes)).toContain('"type":"withdrawal"');
  });

  test('only what people entered can be taken back, once, and the same is not entered again', async () => {
    await using office = await seed(engine, plan);
    const { ctx, deviceId, enter, withdraw, restore } = hall(office);
    await ingest(ctx, [delivery(deviceId, day('08'), { total: 900 }, { id: 'told' })]);
    await expect(withdraw('told')).rejects.toMatchObject({ code: 'reading.not_entered' });
    await expect(withdraw('nothing')).rejects.toMatchObject({ code: 'reading.not_found' });
    const wrong = await enter('10', 1000);
    await expect(restore(wrong)).rejects.toMatchObject({ code: 'reading.changed_meanwhile' });
    await withdraw(wrong);
    await expect(withdraw(wrong)).rejects.toMatchObject({ code: 'reading.changed_meanwhile' });
    await expect(enter('10', 1000)).rejects.toMatchObject({ code: 'reading.withdrawn' });
    const { warnings } = await checkReadings(ctx, 'device,date,total\nHall,2026-11-10,1000\n');
    expect(warnings).toMatchObject([{ line: 2, code: 'reading.withdrawn' }]);
    const viewer = {
      ...ctx,
      actor: { type: 'user', userId: 'v', userName: 'v', role: 'viewer' } as const,
    };
    await expect(restoreReading(viewer, { deviceId, readingId: wrong })).rejects.toMatchObject({
      code: 'not_allowed',
    });
  });
});
