import { expect, test } from 'vitest';
import type { CounterValues, Source } from '#core/counter.ts';
import { openingQuery } from '#core/counter-query.ts';
import type { DeviceReport } from '#core/reading.ts';
import { nextDecodingId } from '#core/redecoding.ts';
import { parseShownValue, type ShownValue } from '#core/value-asked.ts';
import { decideFinding } from '#server/services/decide-finding.ts';
import { explainValue, type ExplainedValue } from '#server/services/explain-value.ts';
import { ingest } from '#server/services/ingest.ts';
import { showReview } from '#server/services/show-review.ts';
import { tabulateDevice } from '#server/services/tabulate-device.ts';
import { tabulatePeriod } from '#server/services/tabulate-period.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { seed, type Seed, type SeedPlan } from '#test/support/seed.ts';

/** 18:00 in Tokyo. */
const at = (day: string) => `2026-${day}T09:00:00.000Z`;
type Told = readonly [
  day: string,
  values: number | CounterValues,
  more?: { source?: Source } & Partial<DeviceReport>,
];

const office = (engine: Parameters<typeof seed>[0], plan: SeedPlan = {}) =>
  seed(engine, { devices: [{ name: 'Hall', kind: 'mfp-color' }], ...plan });

async function tell(seeded: Seed, readings: readonly Told[], name = 'Hall'): Promise<string> {
  const deviceId = seeded.devices.get(name) ?? '';
  await ingest(
    seeded.ctx,
    readings.map(([day, values, more = {}]) => {
      const counters = typeof values === 'number' ? { total: values } : values;
      const id = `${name} ${day} ${more.source ?? 'snmp'}`;
      return delivery(deviceId, at(day), counters, { counter32: false, ...more, id });
    }),
  );
  return deviceId;
}

function ask(
  seeded: Seed,
  deviceId: string,
  period: string,
  more: Partial<ShownValue> = {},
): Promise<ExplainedValue> {
  const unit = period.length === 7 ? 'month' : 'day';
  const value = { counter: 'total', period, unit, measure: 'usage', asOf: null, ...more } as const;
  return explainValue(seeded.ctx, { ...value, deviceId });
}

const told = ({ rows }: ExplainedValue) =>
  rows.map(({ place, value, rule }) => `${place} ${value} ${rule}`);

describeEachEngine((engine) => {
  test('1–4: the readings of the month, the one before, and the difference', async () => {
    await using seeded = await office(engine);
    const id = await tell(seeded, [
      ['10-31', 1000],
      ['11-05', 1100],
      ['11-20', 1500],
    ]);
    const shown = await ask(seeded, id, '2026-11');
    expect(told(shown)).toEqual([
      'before 1000 first',
      'inside 1100 accepted',
      'inside 1500 accepted',
    ]);
    expect(shown).toMatchObject({
      device: { name: 'Hall' },
      unit: 'impressions',
      cell: { value: 500, quality: 'measured' },
      terms: [{ from: 1000, to: 1500, start: 'before' }],
      withheld: null,
      leftOut: 0,
    });
    expect(shown.rows[0]?.reading).toMatchObject({
      takenAt: at('10-31'),
      receivedAt: '2026-11-22T03:00:00.000Z',
      source: 'snmp',
    });
    const missing = await ask(seeded, id, '2026-09');
    expect(missing).toMatchObject({ cell: { quality: 'missing' }, rows: [], terms: null });
  });

  test('5–8, 16, 17, 21: what a cell shows is what its readings explain', async () => {
    await using seeded = await office(engine);
    const id = await tell(seeded, [
      ['09-30', { total: 8500 }],
      ['11-10', { total: 9000 }],
      ['11-11', { total: 0 }],
      ['11-12', { total: 9050 }],
      ['11-12', { total: 9051 }, { source: 'manual' }],
      ['11-13', { total: 20 }],
      ['11-14', { total: 60, duplex: 7 }],
      ['11-15', { total: 90 }, { source: 'manual' }],
      ['11-16', { total: 80, duplex: 9 }],
      ['11-17', { total: 3 }],
    ]);
    const days = { ...openingQuery('2026-11-22'), unit: 'day', to: '2026-11-22' } as const;
    const asked = ['total', 'color', 'duplex', 'function.total'];
    for (const measure of ['usage', 'cumulative'] as const) {
      for (const query of [
        { ...days, measure, from: '2026-11-09' },
        { ...days, unit: 'month' as const, measure, from: '2026-08', to: '2026-11' },
      ]) {
        for (const breakdown of ['base', 'function'] as const) {
          const { table } = await tabulateDevice(seeded.ctx, { deviceId: id, breakdown, query });
          for (const row of table.rows) {
            for (const [index, cell] of row.cells.entries()) {
              const column = table.columns[index];
              if (column?.type !== 'counter') throw new Error('a column that is no counter');
              const { counter } = column;
              if (!asked.includes(counter)) continue;
              const { unit } = query;
              const explained = await ask(seeded, id, row.key, { counter, unit, measure });
              expect(explained.cell, `${row.key} ${counter}`).toEqual(cell);
            }
          }
        }
      }
    }
    const month = await ask(seeded, id, '2026-11');
    expect(told(month)).toEqual([
      'before 8500 first',
      'inside 9000 accepted',
      'inside 0 glitch',
      'inside 9050 accepted',
      'inside 9051 conflict',
      'inside 20 reset',
      'inside 60 accepted',
      'inside 90 glitch',
      'inside 80 accepted',
      'inside 3 unconfirmed',
    ]);
    expect(month.cell).toMatchObject({ value: 630, quality: 'reset' });
    expect(month.terms).toEqual([
      { from: 8500, to: 9050, start: 'before' },
      { from: 0, to: 80, start: 'reset' },
    ]);
  });

  test('9: a decision stands beside its reading, with who and when', async () => {
    await using seeded = await office(engine, {
      users: ['hanako'],
      devices: [{ name: 'Hall', kind: 'mfp-color' }],
    });
    const id = await tell(seeded, [
      ['11-10', 9000],
      ['11-11', 260_000],
      ['11-12', 260_100],
    ]);
    expect(told(await ask(seeded, id, '2026-11-11'))).toContain('inside 260000 jump');
    const user = await seeded.ctx.db
      .selectFrom('users')
      .select('user_id')
      .where('user_name', '=', 'hanako')
      .executeTakeFirstOrThrow();
    const actor = {
      type: 'user',
      userId: user.user_id,
      userName: 'hanako',
      role: 'admin',
    } as const;
    const ctx = { ...seeded.ctx, actor };
    const finding = { deviceId: id, readingId: 'Hall 11-11 snmp' };
    const { seen } = await showReview(ctx, { ...finding, counter: null });
    await decideFinding(ctx, { ...finding, counters: null, decision: 'rebase', seen });
    const shown = await ask(seeded, id, '2026-11-11');
    expect(shown.cell).toMatchObject({ value: 0, quality: 'reset' });
    expect(shown.rows.at(-1)).toMatchObject({
      rule: 'rebase',
      epoch: 2,
      decision: { decision: 'rebase', by: 'hanako', at: '2026-11-22T03:00:00.000Z' },
    });
    // as it was before the decision
    const before = await ask(seeded, id, '2026-11-11', { asOf: '2026-11-22T02:59:00Z' });
    expect(before.rows).toEqual([]);
  });

  test('12: what came late is not known as of before', async () => {
    await using seeded = await office(engine, { now: '2026-12-01T00:00:00Z' });
    const id = await tell(seeded, [
      ['09-30', 900],
      ['11-30', 1500],
    ]);
    seeded.clock.move({ days: 2 });
    await tell(seeded, [['10-31', 1200]]);
    const asOf = '2026-12-02';
    expect((await ask(seeded, id, '2026-10')).cell).toMatchObject({ value: 300 });
    expect((await ask(seeded, id, '2026-10', { asOf })).cell).toMatchObject({ quality: 'missing' });
    expect((await ask(seeded, id, '2026-11', { asOf })).cell).toMatchObject({
      value: 600,
      spans: 2,
    });
    const range = { from: '2026-08', to: '2026-12', asOf } as const;
    const query = { ...openingQuery('2026-12-03'), ...range };
    const { table } = await tabulateDevice(seeded.ctx, { deviceId: id, breakdown: 'base', query });
    for (const row of table.rows) {
      expect((await ask(seeded, id, row.key, { asOf })).cell).toEqual(row.cells[0]);
    }
  });

  test('22: a breach of an identity is a note, and the values are as given', async () => {
    await using seeded = await office(engine);
    const text = '101 = 103 + 104 does not hold: 1000 is not 900';
    const notes = [
      { code: 'serial-placeholder', text: 'not a serial number: 0' },
      { code: 'identity-broken', text },
    ];
    const id = await tell(seeded, [
      ['11-10', { total: 1000 }, { notes }],
      ['11-11', 1010],
    ]);
    const { rows, cell } = await ask(seeded, id, '2026-11');
    expect(rows.map(({ reading }) => reading.notes ?? [])).toEqual([
      [`identity-broken: ${text}`],
      [],
    ]);
    expect(cell).toMatchObject({ value: 1010, marks: [] });
  });

  test('a newer decoding stands beside the one that it replaces', async () => {
    await using seeded = await office(engine);
    const id = await tell(seeded, [['11-10', 100]]);
    const anew = { id: nextDecodingId('Hall 11-10 snmp'), counter32: false };
    await ingest(seeded.ctx, [delivery(id, at('11-10'), { total: 120 }, anew)]);
    expect(told(await ask(seeded, id, '2026-11')).sort()).toEqual([
      'inside 100 superseded',
      'inside 120 first',
    ]);
  });

  test('the sum of the functions is led back to its parts', async () => {
    await using seeded = await office(engine);
    const id = await tell(seeded, [
      ['10-31', { total: 30, copy: 10, print: 20, scan: 5 }],
      ['11-10', { total: 60, copy: 15, print: 45, scan: 9 }],
    ]);
    const shown = await ask(seeded, id, '2026-11', { counter: 'function.total' });
    expect(shown.parts?.map(({ counter, cell }) => [counter, cell.value])).toEqual([
      ['copy', 5],
      ['receive', null],
      ['print', 25],
      ['scan', 4],
    ]);
    expect(shown.cell.value).toBe(34);
  });

  test('§4.5.5, §4.5.6: what the tables withhold says why', async () => {
    await using seeded = await office(engine, {
      policy: { paperSizeWindowMonths: 2, daysKeptMonths: 1 },
      devices: [
        { name: 'Hall', kind: 'mfp-color' },
        { name: 'Plot', kind: 'large-format' },
      ],
    });
    const sizes: readonly Told[] = [
      ['09-10', { total: 50, 'paper.a4': 40 }],
      ['11-10', { total: 80, 'paper.a4': 60 }],
    ];
    const id = await tell(seeded, sizes);
    const plot = await tell(seeded, sizes, 'Plot');
    const a4 = { counter: 'paper.a4' } as const;
    expect((await ask(seeded, id, '2026-09', a4)).withheld).toEqual({
      why: 'size-window',
      since: '2026-10',
    });
    expect((await ask(seeded, id, '2026-11', a4)).withheld).toBeNull();
    expect((await ask(seeded, plot, '2026-11', a4)).withheld).toEqual({ why: 'large-format' });
    expect((await ask(seeded, id, '2026-09-10')).withheld).toEqual({
      why: 'days-kept',
      since: '2026-10-01',
    });
    // as of an instant what is withheld is what was withheld then
    const asOf = '2026-10-20';
    expect((await ask(seeded, id, '2026-09', { ...a4, asOf })).withheld).toBeNull();
    expect((await ask(seeded, id, '2026-09-10', { asOf })).withheld).toBeNull();
    expect((await ask(seeded, id, '2026-08', { ...a4, asOf })).withheld).toEqual({
      why: 'size-window',
      since: '2026-09',
    });
    await expect(ask(seeded, id, '2026-11', { asOf: '2026-11-22' })).rejects.toMatchObject({
      code: 'as_of.not_over',
    });
    const query = { ...openingQuery('2026-11-22'), from: '2026-09', to: '2026-11' };
    const { table } = await tabulateDevice(seeded.ctx, { deviceId: id, breakdown: 'size', query });
    const position = table.columns.findIndex(({ key }) => key === 'paper.a4');
    expect(table.rows.map((row) => row.cells[position]?.value)).toEqual([null, null, 20]);
    expect(table.sizesSince).toBe('2026-10');
    const of = await tabulatePeriod(seeded.ctx, {
      ...{ period: '2026-09', breakdown: 'size', query, pageSize: null },
    });
    expect(of.tables.map(({ sizesSince }) => sizesSince)).toEqual(['2026-10', null]);
  });

  test('hundreds of readings are folded to the last of each day, but for the remarkable', async () => {
    await using seeded = await office(engine);
    const id = seeded.devices.get('Hall') ?? '';
    const hours = Array.from({ length: 20 * 24 }, (_, hour) => hour);
    await ingest(
      seeded.ctx,
      hours.map((hour) => {
        const taken = new Date(Date.parse('2026-11-01T00:30:00+09:00') + hour * 36e5).toISOString();
        return delivery(id, taken, { total: hour === 100 ? 999_999 : hour * 10 });
      }),
    );
    const month = await ask(seeded, id, '2026-11');
    expect(month.rows).toHaveLength(22);
    expect(month.rows.length + month.leftOut).toBe(hours.length);
    expect(month.rows.filter(({ rule }) => rule === 'glitch')).toHaveLength(1);
    const day = await ask(seeded, id, '2026-11-05');
    expect(day.rows).toHaveLength(25);
  });

  test('of another customer, and of nobody, there is no device', async () => {
    await using seeded = await office(engine);
    const id = await tell(seeded, [['11-10', 1]]);
    const asked = { counter: 'total', period: '2026-11', unit: 'month', measure: 'usage' } as const;
    const other = explainValue(seeded.stranger, { ...asked, asOf: null, deviceId: id });
    await expect(other).rejects.toMatchObject({ code: 'device.not_found' });
    await expect(ask(seeded, 'nobody', '2026-11')).rejects.toMatchObject({ status: 'not_found' });
  });
});

test('an address says which value, or what is wrong with it', () => {
  const read = (text: string, closingDay: number | null = null) =>
    parseShownValue(new URLSearchParams(text), { today: '2026-11-22', closingDay });
  expect(read('period=2026-11')).toEqual({
    ok: true,
    value: { counter: 'total', period: '2026-11', unit: 'month', measure: 'usage', asOf: null },
  });
  expect(read('period=2026-11-03&counter=paper.a4&measure=cumulative')).toMatchObject({
    value: { counter: 'paper.a4', unit: 'day', measure: 'cumulative' },
  });
  expect(read('period=2026-12&unit=closing', 20)).toMatchObject({ value: { unit: 'closing' } });
  const codes = Object.fromEntries(
    [
      ...['', 'period=2026-13', 'period=2027-01', 'period=2026-11-03&unit=month'],
      ...['period=2026-11&unit=closing', 'period=2026-11&counter=pages'],
      ...['period=2026-11&measure=x', 'period=2026-10&period=2026-11', 'period=2026-11&asOf=x'],
    ].map((text) => {
      const parsed = read(text);
      return [text, parsed.ok ? '' : parsed.code];
    }),
  );
  expect(codes).toEqual({
    '': 'value.period_unparsable',
    'period=2026-13': 'value.period_unparsable',
    'period=2027-01': 'value.period_future',
    'period=2026-11-03&unit=month': 'query.unknown_value',
    'period=2026-11&unit=closing': 'query.no_closing_day',
    'period=2026-11&counter=pages': 'query.unknown_value',
    'period=2026-11&measure=x': 'query.unknown_value',
    'period=2026-10&period=2026-11': 'query.repeated',
    'period=2026-11&asOf=x': 'as_of.unparsable',
  });
});
