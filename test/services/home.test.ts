import { expect, test } from 'vitest';
import type { Context } from '#server/context.ts';
import { summariseHome } from '#server/services/summarise-home.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { seed } from '#test/support/seed.ts';

const now = '2026-11-22T03:00:00.000Z';
const minutesAgo = (minutes: number) => new Date(Date.parse(now) - minutes * 60_000).toISOString();
const fresh = { contactAt: minutesAgo(1), countedAt: minutesAgo(1) };
const supply = { name: 'Toner', type: 'toner', color: 'black', percent: null };

/** A period row as the roll-up leaves it; lineage and before are all that Home reads. */
async function count(
  ctx: Context,
  deviceId: string,
  period: string,
  [before, lineage]: [number | null, number | null],
  unit = 'impressions',
): Promise<void> {
  await ctx.db
    .insertInto(period.length === 7 ? 'counter_months' : 'counter_days')
    .values({
      customer_id: ctx.customerId,
      device_id: deviceId,
      period,
      unit,
      total: lineage,
      total_lineage: lineage,
      total_before: before,
      total_before_period: null,
      total_marks: '',
      counters_json: '{}',
      taken_at: now,
    })
    .execute();
}

describeEachEngine((engine) => {
  test('§2 Home names first who needs someone most, with the words of the device', async () => {
    const jam = {
      severity: 'error' as const,
      code: 'media-jam',
      text: 'Jam in tray 2',
      since: minutesAgo(9),
    };
    await using office = await seed(engine, {
      devices: [
        { name: 'Low', state: 'warning', since: minutesAgo(99), ...fresh },
        { name: 'Fine', state: 'normal', ...fresh },
        {
          name: 'Silent',
          state: 'normal',
          since: minutesAgo(500),
          contactAt: minutesAgo(40),
          failedAt: minutesAgo(1),
        },
        { name: 'Jammed', state: 'error', since: minutesAgo(9), conditions: [jam], ...fresh },
        { name: 'Broken', state: 'service', since: minutesAgo(5), ...fresh },
        { name: 'Mail', protocol: 'smtp', state: 'error', ...fresh },
        { name: 'New' },
      ],
    });
    const home = await summariseHome(office.ctx);
    expect(home.attention.rows.map(({ name, reason }) => [name, reason])).toEqual([
      ['Broken', 'service'],
      ['Jammed', 'error'],
      ['Silent', 'silent'],
      ['Low', 'warning'],
    ]);
    expect(home.attention.rows[1]).toMatchObject({ words: 'Jam in tray 2', since: minutesAgo(9) });
    expect(home.attention.rows[2]).toMatchObject({ since: minutesAgo(40) });
    expect(home.states).toEqual({ service: 1, error: 1, warning: 1, normal: 3, unknown: 1 });
    expect(home).toMatchObject({ devices: 7, silent: 1, neverReported: 1 });
  });

  test('§2 Home lists at most seven and counts all', async () => {
    const devices = Array.from({ length: 9 }, (_, index) => ({
      name: `P${index}`,
      state: 'error' as const,
      since: minutesAgo(index),
      supplies: [{ ...supply, level: 'empty' as const }],
      ...fresh,
    }));
    await using office = await seed(engine, { devices });
    const { attention, supplies } = await summariseHome(office.ctx);
    expect(attention).toMatchObject({ total: 9, rows: { length: 7 } });
    expect(attention.rows[0]?.name).toBe('P8');
    expect(supplies).toMatchObject({ total: 9, rows: { length: 7 } });
  });

  test('§2 Home compares with last month at the same day, unit by unit', async () => {
    await using office = await seed(engine, {
      devices: [{ name: 'A' }, { name: 'B' }, { name: 'C' }],
    });
    const { ctx } = office;
    const [a = '', b = '', c = ''] = ['A', 'B', 'C'].map((name) => office.devices.get(name));
    await count(ctx, a, '2026-11', [1500, 1800]);
    await count(ctx, b, '2026-11', [100, 150]);
    await count(ctx, a, '2026-10', [1000, 1500]);
    await count(ctx, a, '2026-10-02', [1000, 1100]);
    await count(ctx, a, '2026-10-22', [1100, 1240]);
    await count(ctx, a, '2026-10-23', [1240, 1500]);
    await count(ctx, b, '2026-10-23', [null, null]);
    await count(ctx, c, '2026-11', [2, 3.5], 'm2');
    const { usage, today } = await summariseHome(ctx);
    expect(today).toBe('2026-11-22');
    expect(usage).toMatchObject([
      { unit: 'impressions', thisMonth: 350, lastMonthSameDay: 240, firstsLeftOut: 0 },
      { unit: 'm2', thisMonth: 1.5, lastMonthSameDay: null },
    ]);
    expect(usage[0]?.months).toHaveLength(13);
    expect(usage[0]?.months[0]).toEqual({
      period: '2025-11',
      usage: null,
      devices: 0,
      running: false,
    });
    expect(usage[0]?.months.slice(-2)).toEqual([
      { period: '2026-10', usage: 500, devices: 1, running: false },
      { period: '2026-11', usage: 350, devices: 2, running: true },
    ]);
  });

  test('§4.5.2 the life-long count of a first reading is no month of Home', async () => {
    await using office = await seed(engine, { devices: [{ name: 'A' }] });
    await count(office.ctx, office.devices.get('A') ?? '', '2026-11', [null, 213402]);
    const { usage } = await summariseHome(office.ctx);
    expect(usage).toMatchObject([{ thisMonth: null, firstsLeftOut: 1 }]);
  });

  test('§2 what to order: empty before low, words without a number last', async () => {
    const devices = [
      { name: 'Words', supplies: [{ ...supply, level: 'low' as const }] },
      { name: 'Ten', supplies: [{ ...supply, percent: 10, level: 'low' as const }] },
      { name: 'Full', supplies: [{ ...supply, percent: 80, level: 'ok' as const }] },
      { name: 'Out', supplies: [{ ...supply, percent: 0, level: 'empty' as const }] },
    ];
    await using office = await seed(engine, { devices });
    const { supplies } = await summariseHome(office.ctx);
    expect(supplies.rows.map(({ name }) => name)).toEqual(['Out', 'Ten', 'Words']);
    expect((await summariseHome(office.stranger)).supplies.total).toBe(0);
  });
});
