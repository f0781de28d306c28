/** §4.6 on real databases: what the screen shows is what the file holds. */
import { expect, test } from 'vitest';
import { breakdowns } from '#core/breakdown.ts';
import { parseCounterQuery, type CounterQuery } from '#core/counter-query.ts';
import { parseCsv } from '#core/parse-csv.ts';
import type { CounterTable } from '#core/table.ts';
import type { Context } from '#server/context.ts';
import { exportDevice } from '#server/services/export-device.ts';
import { exportMatrix } from '#server/services/export-matrix.ts';
import { exportPeriod } from '#server/services/export-period.ts';
import { ingest } from '#server/services/ingest.ts';
import { tabulateDevice } from '#server/services/tabulate-device.ts';
import { tabulateMatrix } from '#server/services/tabulate-matrix.ts';
import { tabulatePeriod } from '#server/services/tabulate-period.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { seed, type Seed } from '#test/support/seed.ts';
import { wholeText } from '#test/support/whole-text.ts';

const today = '2026-11-22';
const bare = { preamble: false } as const;

function query(text: string): CounterQuery {
  const parsed = parseCounterQuery(new URLSearchParams(text), today, 20);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.query;
}

/** Two kinds, a gap, a plotter, one that never counted. */
async function office(engine: Parameters<typeof seed>[0]): Promise<Seed> {
  const made = await seed(engine, {
    closingDay: 20,
    groups: ['総務部'],
    devices: [
      { name: 'B 2', kind: 'mfp-color', group: '総務部', location: '1F', serial: 'S-0002' },
      { name: 'B 10', kind: 'printer-mono', location: '2F, 左' },
      { name: '大判', kind: 'large-format', serial: 'L-0001' },
      { name: '新規', kind: 'mfp-mono' },
    ],
  });
  const id = (name: string) => made.devices.get(name) ?? '';
  const at = (day: string) => `${day}T03:00:00.000Z`;
  const { ctx } = made;
  await ingest(ctx, [
    delivery(id('B 2'), at('2026-09-10'), { total: 1000, color: 400, copy: 300, 'paper.a4': 900 }),
    delivery(id('B 2'), at('2026-10-15'), { total: 1500, color: 500, copy: 400, 'paper.a4': 1300 }),
    delivery(id('B 2'), at('2026-11-21'), { total: 1800, color: 600, copy: 450, 'paper.a4': 1500 }),
    delivery(id('B 10'), at('2026-09-30'), { total: 70 }),
    delivery(id('B 10'), at('2026-11-02'), { total: 170 }),
    delivery(id('大判'), at('2026-10-02'), { total: 12.5, 'duty.a': 10 }, { unit: 'm2' }),
    delivery(
      id('大判'),
      at('2026-11-05'),
      { total: 15, 'duty.a': 11, 'duty.e': 1 },
      { unit: 'm2' },
    ),
  ]);
  return { ...made, ctx };
}

const written = (table: CounterTable) =>
  [...table.rows, ...table.totals].map(({ cells }) =>
    cells.map(({ value }) => String(value ?? '-')),
  );

/** The values of each line between the unit and the remarks, without the headings. */
function values(csv: string, table: CounterTable, skip = 0): string[][] {
  const before = table.view === 'device' ? 2 : 5;
  const count = table.rows.length + table.totals.length;
  return parseCsv(csv)
    .slice(skip + 1, skip + 1 + count)
    .map(({ cells }) => cells.slice(before, before + table.columns.length));
}

const ranges = [
  'unit=month&from=2026-08&to=2026-11',
  'unit=day&from=2026-10-01&to=2026-11-21',
  'unit=closing&from=2026-09&to=2026-11',
];
const measures = ['usage', 'cumulative'] as const;

describeEachEngine((engine) => {
  test('the cells of a file are those of its screen, in its order', async () => {
    await using made = await office(engine);
    const { ctx } = made;
    const deviceId = made.devices.get('B 2') ?? '';
    for (const range of ranges) {
      for (const measure of measures) {
        const asked = query(`${range}&measure=${measure}`);
        for (const sort of ['name', '-name', 'location', '-total', 'total', `-${asked.to}`]) {
          const sorted = { ...asked, sort };
          const table = await tabulateMatrix(ctx, sorted, { pageSize: null });
          const csv = await wholeText(await exportMatrix(ctx, sorted, bare));
          expect(values(csv, table)).toEqual(written(table));
          expect(names(csv, table)).toEqual(namesOf(table));
        }
        for (const breakdown of breakdowns) {
          const ofDevice = { deviceId, breakdown, query: asked };
          const { table } = await tabulateDevice(ctx, ofDevice);
          expect(values(await wholeText(await exportDevice(ctx, ofDevice, bare)), table)).toEqual(
            written(table),
          );
          await expectPeriod(ctx, breakdown, asked);
        }
      }
    }
  });

  test('the tidy form has a line for each device, period and counter', async () => {
    await using made = await office(engine);
    const { ctx, devices } = made;
    const asked = query('from=2026-10&to=2026-11');
    const tidy = { form: 'tidy', preamble: false } as const;
    const matrix = parseCsv(await wholeText(await exportMatrix(ctx, asked, tidy)));
    expect(matrix[0]?.cells.join()).toBe(
      'device_id,device_name,kind,serial,location,group,period,period_unit,' +
        'counter,counter_label,measure,value,unit,quality,spans,marks',
    );
    expect(matrix).toHaveLength(1 + 4 * 2);
    const of = (name: string, period: string) =>
      matrix.find(({ cells }) => cells[1] === name && cells[6] === period)?.cells.slice(2);
    expect(of('B 2', '2026-10')).toEqual([
      ...['mfp-color', 'S-0002', '1F', '総務部', '2026-10', 'month'],
      ...['total', 'トータル', 'usage', '500', 'impressions', 'measured', '', ''],
    ]);
    expect(of('B 10', '2026-11')?.slice(7)).toEqual([
      ...['トータル', 'usage', '100', 'impressions', 'spans', '2', ''],
    ]);
    expect(of('新規', '2026-10')?.slice(9)).toEqual(['-', '', 'missing', '', '']);

    const period = { period: '2026-11', breakdown: 'base', query: asked } as const;
    const lines = parseCsv(await wholeText(await exportPeriod(ctx, period, tidy)));
    // large format has its columns, under the same headings
    expect(lines.filter(({ cells }) => cells[0] === 'device_id')).toHaveLength(1);
    expect(lines).toHaveLength(1 + 3 * 8 + 6);
    const plotter = lines.filter(({ cells }) => cells[1] === '大判').map(({ cells }) => cells);
    expect(plotter.map((cells) => [cells[8], cells[11], cells[12]])).toEqual([
      ...[
        ['total', '2.5', 'm2'],
        ['duty.a', '1', 'm2'],
      ],
      ...['duty.b', 'duty.c', 'duty.d'].map((counter) => [counter, '-', 'm2']),
      ['duty.e', '1', 'm2'],
    ]);
    expect(plotter.at(-1)?.[13]).toBe('first');

    const deviceId = devices.get('B 2') ?? '';
    const closing = query('unit=closing&from=2026-10&to=2026-11&measure=cumulative');
    const own = { deviceId, breakdown: 'function', query: closing } as const;
    const functions = parseCsv(
      await wholeText(await exportDevice({ ...ctx, locale: 'en' }, own, { ...tidy, missing: '' })),
    );
    expect(functions.slice(1, 4).map(({ cells }) => cells.slice(6, 14))).toEqual([
      [
        '2026-10',
        'closing',
        'function.total',
        'Total 1',
        'cumulative',
        '400',
        'impressions',
        'measured',
      ],
      ['2026-10', 'closing', 'copy', 'Copy', 'cumulative', '400', 'impressions', 'measured'],
      ['2026-10', 'closing', 'receive', 'Receive', 'cumulative', '', 'impressions', 'unsupported'],
    ]);
  });

  test('the preamble says what is shown, as of when, and that it is no invoice (§0.6)', async () => {
    await using made = await office(engine);
    const asked = query('from=2026-10&to=2026-11&asOf=2026-11-22T11:00');
    const csv = await wholeText(await exportMatrix(made.ctx, asked));
    const head = parseCsv(csv).slice(0, 9);
    expect(head.map(({ cells }) => cells.filter((cell) => cell !== ''))).toEqual([
      ['カウンター集計'],
      ['期間', '2026-10 ～ 2026-11'],
      ['集計単位', '月単位'],
      ['集計種別', '使用枚数'],
      ['グループ', 'すべてのデバイス'],
      ['デバイス種別', 'すべての種別'],
      ['データの時点', '2026/11/22 11:00 までに届いたデータによる値', '2026-11-22T02:00:00.000Z'],
      ['2026/11/22 12:00 時点'],
      [expect.stringContaining('請求枚数とは異なります')],
    ]);
    const closing = query('unit=closing&from=2026-10&to=2026-11');
    expect(await wholeText(await exportMatrix(made.ctx, closing))).toContain('締め日');
    expect(await wholeText(await exportMatrix(made.ctx, asked, bare))).toMatch(/^デバイス名,/);
  });

  test('a missing value is "-" or empty; totals say of how many values, one line a unit', async () => {
    await using made = await office(engine);
    const asked = query('from=2026-09&to=2026-11');
    const lines = parseCsv(await wholeText(await exportMatrix(made.ctx, asked, bare)));
    const line = (name: string) => lines.filter(({ cells }) => cells[0] === name);
    expect(line('新規')[0]?.cells.slice(4, 9)).toEqual(['', '-', '-', '-', '-']);
    expect(line('合計').map(({ cells }) => cells.slice(4, 9))).toEqual([
      ['面', '1070', '500', '400', '1970'],
      ['㎡', '-', '12.5', '2.5', '15'],
    ]);
    expect(line('合計')[0]?.cells[9]).toContain('2026-10: 3台のうち1台の値の合計');
    const empty = { ...bare, missing: '' } as const;
    const blank = parseCsv(await wholeText(await exportMatrix(made.ctx, asked, empty)));
    expect(blank.find(({ cells }) => cells[0] === '新規')?.cells.slice(4, 9)).toEqual([
      ...['', '', '', '', ''],
    ]);
  });

  test('a counter that a model does not have is called unsupported, a gap is not (§0.8)', async () => {
    await using made = await office(engine);
    const deviceId = made.devices.get('B 10') ?? '';
    const input = { deviceId, breakdown: 'base', query: query('from=2026-10&to=2026-11') } as const;
    const lines = parseCsv(await wholeText(await exportDevice(made.ctx, input, bare)));
    const [, gap, counted] = lines.map(({ cells }) => cells.at(-1));
    expect(gap).toBe('');
    expect(counted).toMatch(/カラー, 白黒, スキャン, .*: /);
  });

  test('Shift_JIS: what it lacks is replaced to be seen, and the row and the head say so', async () => {
    await using made = await seed(engine, {
      devices: [{ name: '𠮷野 複合機' }, { name: '髙橋 1〜2F' }],
    });
    const options = { encoding: 'shift_jis' } as const;
    const csv = await wholeText(await exportMatrix(made.ctx, query(''), options));
    expect(csv).toContain('この文字コードにない文字は〓');
    const lines = parseCsv(csv).map(({ cells }) => cells);
    expect(lines.find(([name]) => name === '〓野 複合機')?.at(-1)).toBe(
      'シフトJISにない文字を〓に置き換えました',
    );
    expect(lines.find(([name]) => name === '髙橋 1～2F')?.at(-1)).toBe('');
    const tidy = { ...options, form: 'tidy' } as const;
    expect(await wholeText(await exportMatrix(made.ctx, query(''), tidy))).toContain(
      ',missing,,text-replaced\r\n',
    );
  });

  test('what another customer has is not found, before anything is written', async () => {
    await using made = await office(engine);
    const grouped = query(`group=${made.groups.get('総務部') ?? ''}`);
    const input = { period: '2026-11', breakdown: 'base', query: grouped } as const;
    await expect(exportMatrix(made.stranger, grouped)).rejects.toThrow('group.not_found');
    await expect(exportPeriod(made.stranger, input)).rejects.toThrow('group.not_found');
    const ahead = query('asOf=2026-11-22T23:00');
    await expect(exportMatrix(made.ctx, ahead)).rejects.toThrow('as_of.future');
    await expect(exportPeriod(made.ctx, { ...input, query: ahead })).rejects.toThrow('as_of.');
  });
});

/** The names of the rows, with those of the total lines. */
function names(csv: string, table: CounterTable): (string | undefined)[] {
  return parseCsv(csv)
    .slice(1, 1 + table.rows.length)
    .map(({ cells }) => cells[0]);
}

function namesOf(table: CounterTable): string[] {
  return table.rows.map(({ head }) => (head.type === 'device' ? head.name : head.period));
}

async function expectPeriod(
  ctx: Context,
  breakdown: (typeof breakdowns)[number],
  asked: CounterQuery,
): Promise<void> {
  for (const sort of ['name', '-total', 'duty.a']) {
    const input = { period: asked.to, breakdown, query: { ...asked, sort } };
    const { tables } = await tabulatePeriod(ctx, { ...input, pageSize: null });
    const csv = await wholeText(await exportPeriod(ctx, input, bare));
    let skip = 0;
    for (const table of tables) {
      expect(values(csv, table, skip)).toEqual(written(table));
      skip += 1 + table.rows.length + table.totals.length;
    }
    expect(parseCsv(csv)).toHaveLength(skip);
  }
}
