import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCounterQuery, type CounterQuery } from '#core/counter-query.ts';
import { periodsBetween } from '#core/period.ts';
import { rollUp } from '#core/rollup.ts';
import { cellOf } from '#core/usage.ts';
import type { Context } from '#server/context.ts';
import { exportDevice } from '#server/services/export-device.ts';
import { exportMatrix } from '#server/services/export-matrix.ts';
import { exportPeriod } from '#server/services/export-period.ts';
import { ingest } from '#server/services/ingest.ts';
import { tabulateDevice } from '#server/services/tabulate-device.ts';
import { tabulateMatrix } from '#server/services/tabulate-matrix.ts';
import { tabulatePeriod } from '#server/services/tabulate-period.ts';
import { readingsOf } from '#server/storage/queries/readings-of.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { seed, type Seed } from '#test/support/seed.ts';

function query(text: string): CounterQuery {
  const parsed = parseCounterQuery(new URLSearchParams(text), '2026-11-22');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.query;
}

const table = { preamble: false, missing: '-' } as const;

async function textOf(parts: AsyncIterable<string> | Iterable<string>): Promise<string> {
  let text = '';
  for await (const part of parts) text += part;
  return text;
}

function idOf(office: Seed, name: string): string {
  const id = office.devices.get(name);
  if (id === undefined) throw new Error(`no device ${name} was seeded`);
  return id;
}

const all = { pageSize: null };

describeEachEngine((engine) => {
  test('§4.2: devices and months, with totals that say what is missing', async () => {
    await using office = await seed(engine, {
      devices: [
        { name: 'A', kind: 'mfp-color', location: '1F' },
        { name: 'B', kind: 'printer-mono' },
        { name: 'never', kind: 'printer-mono' },
      ],
    });
    const { ctx } = office;
    const [a, b] = [idOf(office, 'A'), idOf(office, 'B')];
    await ingest(ctx, [
      delivery(a, '2026-08-31T09:00:00.000Z', { total: 900 }),
      delivery(a, '2026-09-30T09:00:00.000Z', { total: 1000 }),
      delivery(a, '2026-11-20T09:00:00.000Z', { total: 1600 }),
      delivery(b, '2026-10-31T09:00:00.000Z', { total: 50 }),
      delivery(b, '2026-11-20T09:00:00.000Z', { total: 80 }),
    ]);
    const matrix = await tabulateMatrix(ctx, query('unit=month&from=2026-09&to=2026-11'), all);
    const values = matrix.rows.map((row) => row.cells.map((cell) => cell.value));
    expect(matrix.columns.map((column) => column.key)).toEqual([
      '2026-09',
      '2026-10',
      '2026-11',
      'total',
    ]);
    expect(values).toEqual([
      [100, null, 600, 700],
      [null, 50, 30, 80],
      [null, null, null, null],
    ]);
    expect(matrix.rows[0]?.cells[2]).toMatchObject({ quality: 'spans', spans: 2 });
    expect(matrix.rows[1]?.cells[1]).toMatchObject({ quality: 'first' });
    expect(matrix.totals[0]).toMatchObject({
      unit: 'impressions',
      obtained: expect.arrayContaining([{ got: 1, of: 3 }]),
    });
    expect(matrix.totals[0]?.cells.map((cell) => cell.value)).toEqual([100, 50, 630, 780]);
    expect(matrix.totals[0]?.cells[2]?.marks).toEqual(['partial']);
    expect(matrix.columns[2]).toMatchObject({ running: true });

    const cumulative = await tabulateMatrix(
      ctx,
      query('from=2026-09&to=2026-11&measure=cumulative'),
      all,
    );
    expect(cumulative.rows[0]?.cells.map((cell) => cell.value)).toEqual([1000, null, 1600, 1600]);
  });

  test('§3.1.8, §4.2: sorting and paging run over the whole table', async () => {
    const names = Array.from({ length: 25 }, (_, n) => `D${n}`);
    await using office = await seed(engine, { devices: names.map((name) => ({ name })) });
    await ingest(
      office.ctx,
      names.map((name, n) =>
        delivery(idOf(office, name), '2026-11-10T00:00:00.000Z', { total: (n * 7) % 25 }),
      ),
    );
    const page = await tabulateMatrix(office.ctx, query('sort=-total&page=2'), { pageSize: 10 });
    expect(page.rowCount).toBe(25);
    expect(page.rows.map((row) => row.cells[0]?.value)).toEqual([
      14, 13, 12, 11, 10, 9, 8, 7, 6, 5,
    ]);
    const byName = await tabulateMatrix(office.ctx, query('sort=name'), { pageSize: 3 });
    expect(byName.rows.map((row) => row.head.type === 'device' && row.head.name)).toEqual([
      'D0',
      'D1',
      'D2',
    ]);
  });

  test('§4.4, §4.5.4: large format stands apart, and its units are never summed', async () => {
    await using office = await seed(engine, {
      devices: [
        { name: 'office', kind: 'mfp-color' },
        { name: 'plot m2', kind: 'large-format' },
        { name: 'plot a4', kind: 'large-format' },
      ],
    });
    const at = '2026-11-10T00:00:00.000Z';
    await ingest(office.ctx, [
      delivery(idOf(office, 'office'), at, { total: 500, color: 200, mono: 300 }),
      delivery(idOf(office, 'plot m2'), at, { total: 12.345, 'duty.a': 2.1 }, { unit: 'm2' }),
      delivery(idOf(office, 'plot a4'), at, { total: 77 }, { unit: 'a4' }),
    ]);
    const { tables } = await tabulatePeriod(office.ctx, {
      period: '2026-11',
      breakdown: 'base',
      query: query(''),
      pageSize: null,
    });
    expect(tables.map((one) => one.columns.map((column) => column.key))).toEqual([
      ['total', 'color', 'mono', 'scan', 'color.large', 'color.small', 'mono.large', 'mono.small'],
      ['total', 'duty.a', 'duty.b', 'duty.c', 'duty.d'],
    ]);
    expect(tables[0]?.rows[0]?.cells.slice(0, 4).map((cell) => [cell.value, cell.quality])).toEqual(
      [
        [500, 'first'],
        [200, 'first'],
        [300, 'first'],
        [null, 'unsupported'],
      ],
    );
    expect(tables[1]?.totals.map((line) => [line.unit, line.cells[0]?.value]).sort()).toEqual([
      ['a4', 77],
      ['m2', 12.345],
    ]);
    const matrix = await tabulateMatrix(office.ctx, query(''), all);
    expect(matrix.totals.map((line) => line.unit).sort()).toEqual(['a4', 'impressions', 'm2']);
  });

  test('§4.3: functions add up to トータル1, of which duplex is no part', async () => {
    await using office = await seed(engine, { devices: [{ name: 'A', kind: 'mfp-mono' }] });
    const deviceId = idOf(office, 'A');
    await ingest(office.ctx, [
      delivery(deviceId, '2026-10-31T00:00:00.000Z', { copy: 10, print: 20, scan: 5, duplex: 8 }),
      delivery(deviceId, '2026-11-10T00:00:00.000Z', { copy: 14, print: 50, scan: 6, duplex: 20 }),
    ]);
    const input = { deviceId, breakdown: 'function', query: query('') } as const;
    const { table: functions } = await tabulateDevice(office.ctx, input);
    expect(functions.rows[0]?.cells.map((cell) => cell.value)).toEqual([35, 4, null, 30, 1, 12]);
    expect(functions.rows[0]?.cells[2]?.quality).toBe('unsupported');
  });

  test('another customer’s device and group are not found', async () => {
    await using office = await seed(engine, { groups: ['G'], devices: [{ name: 'A' }] });
    const input = { deviceId: idOf(office, 'A'), breakdown: 'base', query: query('') } as const;
    await expect(tabulateDevice(office.stranger, input)).rejects.toThrow('device.not_found');
    await expect(exportDevice(office.stranger, input, table)).rejects.toThrow('device.not_found');
    const grouped = query(`group=${office.groups.get('G') ?? ''}`);
    await expect(tabulateMatrix(office.stranger, grouped, all)).rejects.toThrow('group.not_found');
    await expect(exportMatrix(office.stranger, grouped, table)).rejects.toThrow('group.not_found');
    const unknown = { ...input, query: query('group=nowhere') };
    await expect(tabulateDevice(office.ctx, unknown)).rejects.toThrow('group.not_found');
    expect((await tabulateMatrix(office.stranger, query(''), all)).rows).toEqual([]);
  });

  test('for random fleets page = CSV = recomputation from the readings', async () => {
    const steps = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 9000 }), fc.integer({ min: 0, max: 900 })),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(steps, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('usage', 'cumulative' as const),
        fc.constantFrom('Asia/Tokyo', 'America/New_York', 'Asia/Kathmandu'),
        async (histories, measure, zone) => {
          const devices = histories.map((_, n) => ({ name: `D${n}` }));
          await using office = await seed(engine, { zone, devices });
          const { ctx } = office;
          for (const [n, history] of histories.entries()) {
            let [ms, total] = [Date.UTC(2026, 8, 20), 100];
            const deliveries = history.map(([minutes, growth]) => {
              ms += minutes * 60_000;
              total += growth;
              return delivery(idOf(office, `D${n}`), new Date(ms).toISOString(), { total });
            });
            await ingest(ctx, deliveries);
          }
          for (const text of [
            'unit=month&from=2026-09&to=2026-11',
            'unit=day&from=2026-09-21&to=2026-11-22',
          ]) {
            const asked = query(`${text}&measure=${measure}`);
            const page = await tabulateMatrix(ctx, asked, all);
            const shown = page.rows.map((row) => row.cells.slice(0, -1).map((cell) => cell.value));
            expect(shown).toEqual(await recomputed(ctx, office, asked));
            const lines = (await textOf(await exportMatrix(ctx, asked, table)))
              .trim()
              .split('\r\n');
            const exported = lines
              .slice(1, 1 + page.rows.length)
              .map((line) => line.split(',').slice(5, 5 + (shown[0]?.length ?? NaN)));
            expect(exported).toEqual(shown.map((row) => row.map((value) => String(value ?? '-'))));
          }
        },
      ),
      { numRuns: engine === 'sqlite' ? 12 : 3 },
    );
  });

  test('§4.6: the CSV has a preamble that can be switched off, and formulas do not run', async () => {
    await using office = await seed(engine, { devices: [{ name: '=1+1' }] });
    const whole = await textOf(
      await exportMatrix(office.ctx, query(''), { preamble: true, missing: '' }),
    );
    expect(whole).toContain('請求');
    const bare = await textOf(await exportMatrix(office.ctx, query(''), table));
    expect(bare.split('\r\n')[1]).toMatch(/^'=1\+1,/);
    const period = await exportPeriod(
      office.ctx,
      { period: '2026-11', breakdown: 'base', query: query('') },
      table,
    );
    expect((await textOf(period)).split('\r\n')[0]).toContain('トータル,カラー,白黒,スキャン');
  });
});

/** The plain way: fold each device's readings and look every period up. */
async function recomputed(ctx: Context, office: Seed, { from, to, measure, unit }: CounterQuery) {
  const rows = [];
  for (const name of [...office.devices.keys()].sort()) {
    const readings = await readingsOf(ctx.db, ctx.customerId, idOf(office, name));
    const rollup = rollUp(readings, ctx.zone);
    const periods = unit === 'month' ? rollup.months : rollup.days;
    rows.push(
      periodsBetween(from, to).map((period) => {
        const row = periods.get(period);
        return cellOf(period, row?.values.get('total') ?? null, measure, row !== undefined).value;
      }),
    );
  }
  return rows;
}
