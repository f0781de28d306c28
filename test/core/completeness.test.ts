import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildCompleteness, perMille, type WatchedDevice } from '#core/completeness.ts';
import { formatCompletenessQuery, parseCompletenessQuery } from '#core/completeness-query.ts';
import { dayFacts, type DeviceEvidence } from '#core/day-facts.ts';
import { countDays, daySpan, hasDay, type DaySet } from '#core/day-set.ts';
import { daysOfMonth, periodsBetween } from '#core/period.ts';

const today = '2026-11-22';
function device(name: string, more: Partial<WatchedDevice> = {}): WatchedDevice {
  const place = { kind: null, location: null, groupName: null };
  return { deviceId: name, name, ...place, registeredOn: '2026-01-05', retiredOn: null, ...more };
}
const november = { month: '2026-11', sort: 'share', today, locale: 'ja' } as const;
const every = (...days: number[]): DaySet => days.reduce((sum, day) => sum + 2 ** (day - 1), 0);
const none: DeviceEvidence = { readings: new Map(), failures: new Map(), answered: new Set() };
const factsOf = (one: WatchedDevice, evidence: Partial<DeviceEvidence> = {}) =>
  dayFacts(one, '2026-11', { ...none, ...evidence }, today);

describe('shares', () => {
  test('a day is due once it is over; the running day is shown beside', () => {
    const came = new Map([['a', daySpan(1, 22)]]);
    const found = buildCompleteness([device('a'), device('b')], came, november);
    expect(found.sum).toEqual({ due: 42, obtained: 21 });
    expect(found.finishedDays).toBe(21);
    expect(found.days[20]).toEqual({ due: 2, obtained: 1 });
    expect(found.days[21]).toEqual({ due: 2, obtained: 1 });
    expect(found.days[22]).toEqual({ due: 0, obtained: 0 });
    expect(found.days).toHaveLength(30);
  });

  test('nothing is due before a device is registered and after it is retired', () => {
    const fresh = device('fresh', { registeredOn: '2026-11-20' });
    const gone = device('gone', { retiredOn: '2026-11-03' });
    const found = buildCompleteness([fresh, gone], new Map([['gone', every(1, 5)]]), november);
    const shares = found.rows.map((row) => [row.device.name, row.obtained, row.due]);
    expect(shares).toEqual([
      ['fresh', 0, 2],
      ['gone', 1, 2],
    ]);
  });

  test('the largest gaps stand first, equals by name, what is not due last', () => {
    const devices = ['機 10', '機 2', 'whole'].map((name) => device(name));
    devices.push(device('new', { registeredOn: today }));
    const came = new Map([['whole', daySpan(1, 22)]]);
    const names = (sort: 'share' | '-share' | '-name') =>
      buildCompleteness(devices, came, { ...november, sort }).rows.map((row) => row.device.name);
    expect(names('share')).toEqual(['機 2', '機 10', 'whole', 'new']);
    expect(names('-share')).toEqual(['whole', '機 2', '機 10', 'new']);
    expect(names('-name').slice(0, 2)).toEqual(['機 10', '機 2']);
  });

  test('only what is whole is 100 %', () => {
    expect(perMille({ due: 10_000, obtained: 9_999 })).toBe(999);
    expect(perMille({ due: 3, obtained: 3 })).toBe(1000);
    expect(perMille({ due: 0, obtained: 0 })).toBeNull();
  });
});

describe('a day', () => {
  test('says how many readings came, also before the device was registered', () => {
    const readings = new Map([['2026-11-02', 3]]);
    const facts = factsOf(device('a', { registeredOn: '2026-11-04' }), { readings });
    expect(facts[1]).toEqual({ type: 'readings', count: 3 });
    expect(facts[2]).toEqual({ type: 'unregistered' });
    expect(facts[3]).toEqual({ type: 'unknown' });
  });

  test('says retired, and what is still to come', () => {
    const facts = factsOf(device('a', { retiredOn: '2026-11-10' }));
    expect(facts[8]?.type).toBe('unknown');
    expect(facts[9]?.type).toBe('retired');
    expect(facts[21]?.type).toBe('retired');
    expect(facts[22]?.type).toBe('future');
  });

  test('names the most frequent failure and counts all attempts', () => {
    const failures = new Map([
      [
        '2026-11-02',
        [
          { code: 'snmp.unreachable', attempts: 2 },
          { code: 'snmp.timeout', attempts: 5 },
        ],
      ],
    ]);
    expect(factsOf(device('a'), { failures })[1]).toEqual({
      type: 'no-contact',
      code: 'snmp.timeout',
      attempts: 7,
    });
  });

  test('tells an answer without counters from silence', () => {
    const failures = new Map([['2026-11-02', [{ code: 'counters.none', attempts: 3 }]]]);
    const facts = factsOf(device('a'), { failures, answered: new Set(['2026-11-03']) });
    expect(facts.slice(1, 4).map(({ type }) => type)).toEqual([
      'no-counters',
      'no-counters',
      'unknown',
    ]);
  });
});

describe('any fleet', () => {
  const month = fc
    .integer({ min: 0, max: 10 })
    .map((n) => `2026-${String(n + 1).padStart(2, '0')}`);
  const day = month.chain((of) => fc.constantFrom(...allDaysOf(of)));
  const fleet = fc.array(
    fc.record({ registeredOn: day, retiredOn: fc.option(day), came: fc.nat(2 ** 31 - 1) }),
    { maxLength: 12 },
  );

  test('has the same sum by device, by day, and counted fact by fact', () => {
    fc.assert(
      fc.property(fleet, month, (drawn, asked) => {
        const devices = drawn.map((one, n) => device(`d${n}`, one));
        const came = new Map(
          drawn.map((one, n) => [`d${n}`, (one.came & daySpan(1, allDaysOf(asked).length)) >>> 0]),
        );
        const found = buildCompleteness(devices, came, { ...november, month: asked });
        const finished = allDaysOf(asked).filter((one) => one < today).length;
        const total = (key: 'due' | 'obtained', list: readonly Record<typeof key, number>[]) =>
          list.reduce((sum, one) => sum + one[key], 0);
        for (const key of ['due', 'obtained'] as const) {
          expect(total(key, found.rows)).toBe(found.sum[key]);
          expect(total(key, found.days.slice(0, finished))).toBe(found.sum[key]);
        }
        let due = 0;
        for (const one of devices) {
          const readings = new Map(
            allDaysOf(asked).flatMap((at, n) =>
              at <= today && hasDay(came.get(one.deviceId) ?? 0, n + 1) ? [[at, 1]] : [],
            ),
          );
          const facts = dayFacts(one, asked, { ...none, readings }, today);
          due += allDaysOf(asked).filter(
            (at) => at < today && at >= one.registeredOn && (one.retiredOn ?? '9') > at,
          ).length;
          expect(facts.filter(({ type }) => type === 'readings')).toHaveLength(readings.size);
        }
        expect(found.sum.due).toBe(due);
      }),
    );
  });

  test('a span has as many days as it says', () => {
    fc.assert(
      fc.property(fc.nat(35), fc.nat(35), (first, last) => {
        const days = Array.from({ length: 31 }, (_, n) => n + 1);
        const inside = days.filter((one) => one >= first && one <= last);
        const span = daySpan(first, last);
        expect(days.filter((one) => hasDay(span, one))).toEqual(inside);
        expect(countDays(span)).toBe(inside.length);
      }),
    );
  });
});

describe('the address', () => {
  const parse = (text: string) => parseCompletenessQuery(new URLSearchParams(text), today);

  test('opens with the running month, the largest gaps first', () => {
    const opening = { month: '2026-11', group: 'all', kind: null, sort: 'share', page: 1 };
    expect(parse('')).toEqual({ ok: true, query: opening });
  });

  test.each(['month=2026-4', 'month=２０２６/4', 'month=2026年 4月', 'month=2026.04'])(
    '%s is April',
    (text) => {
      const parsed = parse(text);
      expect(parsed.ok && parsed.query.month).toBe('2026-04');
    },
  );

  test.each([
    ['month=2026-12', 'month_future'],
    ['month=2026-13', 'month_unparsable'],
    ['month=soon', 'month_unparsable'],
    ['month=2026-01&month=2026-02', 'query.repeated'],
    ['kind=teapot', 'query.unknown_value'],
    ['sort=total', 'query.unknown_value'],
    ['page=0', 'query.unknown_value'],
    ['group=a b', 'query.unknown_value'],
  ])('%s is told: %s', (text, code) => {
    const parsed = parse(text);
    expect(!parsed.ok && parsed.problem.code).toBe(code);
  });

  test('says the same after a round trip', () => {
    const query = {
      month: '2026-02',
      group: 'g1',
      kind: 'mfp-color',
      sort: '-name',
      page: 3,
    } as const;
    expect(parse(formatCompletenessQuery(query))).toEqual({ ok: true, query });
  });
});

function allDaysOf(month: string): string[] {
  const { first, last } = daysOfMonth(month);
  return periodsBetween(first, last);
}
