import { describe, expect, test } from 'vitest';
import { latestEnd } from '#core/period.ts';
import { rangeTotal } from '#core/usage.ts';
import { reading, readings, shown } from '#test/support/history.ts';

const is = (value: number | null, quality: string, extra: object = {}) =>
  expect.objectContaining({ value, quality, ...extra });

describe('values: worked cases (§4.1.3, §4.5)', () => {
  test('1: two months end to end are measured', () => {
    const { usage, cumulative } = shown(
      readings(['10-31 18:00 = 1000', '11-05 = 1100', '11-30 = 1500']),
    );
    expect(cumulative('2026-11')).toEqual(is(1500, 'measured'));
    expect(usage('2026-11')).toEqual(is(500, 'measured', { spans: null, marks: [] }));
  });

  const gap = readings(['09-30 = 900', '11-30 = 1500']);

  test('2: a month without readings is missing, the next spans two', () => {
    const { usage, cumulative } = shown(gap);
    expect(usage('2026-10')).toEqual(is(null, 'missing'));
    expect(cumulative('2026-10')).toEqual(is(null, 'missing'));
    expect(usage('2026-11')).toEqual(is(600, 'spans', { spans: 2 }));
    expect(cumulative('2026-09').value).toBe(900);
    expect((usage('2026-09').value ?? NaN) + (usage('2026-11').value ?? NaN)).toBe(1500);
  });

  const firstEver = readings(['11-10 = 5000', '11-30 = 5600']);

  test('3: the first reading ever is the first period', () => {
    const { usage } = shown(firstEver);
    expect(usage('2026-11')).toEqual(is(5600, 'first'));
    expect(usage('11-10')).toEqual(is(5000, 'first'));
  });

  test('4: a start meter makes the first period a measured one', () => {
    const { usage } = shown(firstEver, { rules: { startMeters: { total: 4800 } } });
    expect(usage('2026-11')).toEqual(is(800, 'measured'));
    expect(usage('11-10')).toEqual(is(200, 'measured'));
  });

  const drop = readings(['10-31 = 8500', '11-10 = 9000', '11-11 = 20']);

  test('5: a drop with nothing after it is to be confirmed', () => {
    const { usage, cumulative } = shown(drop);
    expect(usage('11-11')).toEqual(is(null, 'missing', { marks: ['unconfirmed'] }));
    expect(cumulative('2026-11')).toEqual(is(9000, 'measured', { marks: ['unconfirmed'] }));
  });

  test('6: a drop that the next reading confirms opens epoch 2', () => {
    const { usage, cumulative, rollup, findings } = shown([...drop, reading('11-12 = 60')]);
    expect(usage('11-11')).toEqual(is(20, 'reset'));
    expect(usage('11-12')).toEqual(is(40, 'measured'));
    expect(usage('2026-11')).toEqual(is(9000 - 8500 + 60, 'reset'));
    expect(cumulative('2026-11')).toEqual(is(60, 'reset'));
    expect(rollup.days.get('2026-11-11')?.values.get('total')?.epoch).toBe(2);
    expect(findings).toEqual(['11-11 reset']);
  });

  test('7: a lone low reading is a glitch', () => {
    const { usage, findings } = shown(readings(['11-10 = 9000', '11-11 = 0', '11-12 = 9050']));
    expect(usage('11-11')).toEqual(is(null, 'missing', { marks: ['glitch'] }));
    expect(usage('11-12')).toEqual(is(50, 'spans', { spans: 2 }));
    expect(findings).toEqual(['11-11 glitch']);
  });

  test('8: a lone wild reading is a glitch', () => {
    const { usage, findings } = shown(
      readings(['11-10 = 9000', '11-11 = 4294967295', '11-12 = 9050'], { counter32: true }),
    );
    expect(usage('11-11')).toEqual(is(null, 'missing', { marks: ['glitch'] }));
    expect(usage('11-12')).toEqual(is(50, 'spans', { spans: 2 }));
    expect(findings).toEqual(['11-11 glitch']);
  });

  test('9: a confirmed jump counts, can be decided not real, and undone', () => {
    const history = readings(['11-10 = 9000', '11-11 = 260000', '11-12 = 260100']);
    const jump = history[1]?.readingId ?? '';
    const asRead = shown(history);
    expect(asRead.usage('11-11')).toEqual(is(251000, 'measured', { marks: ['jump'] }));
    expect(asRead.usage('11-12').value).toBe(100);
    expect(asRead.findings).toEqual(['11-11 jump']);

    const decisions = [{ readingId: jump, counter: 'total', decision: 'rebase' } as const];
    const decided = shown(history, { rules: { decisions } });
    expect(decided.usage('11-11')).toEqual(is(0, 'reset'));
    expect(decided.usage('11-12')).toEqual(is(100, 'measured'));
    expect(decided.rollup.days.get('2026-11-11')?.values.get('total')?.epoch).toBe(2);

    expect(shown(history, { rules: { decisions: [] } }).rollup).toEqual(asRead.rollup);
  });

  test('10: a Counter32 wraps, it is no reset', () => {
    const { usage, findings } = shown(
      readings(['11-10 = 4294967290', '11-11 = 5'], { counter32: true }),
      { rules: { startMeters: { total: 4294967000 } } },
    );
    expect(usage('11-11')).toEqual(is(11, 'measured'));
    expect(findings).toEqual([]);
  });

  test('10: also when 4294967290 is the first reading ever', () => {
    const { usage } = shown(readings(['11-10 = 4294967290', '11-11 = 5'], { counter32: true }));
    expect(usage('11-11')).toEqual(is(11, 'measured'));
  });

  test('11: a swapped machine starts at an assumed or an entered meter', () => {
    const history = [
      reading('11-10 = 9000', { serial: 'A' }),
      reading('11-11 = 12345', { serial: 'B' }),
    ];
    const assumed = shown(history);
    expect(assumed.usage('11-11')).toEqual(
      is(0, 'reset', { marks: expect.arrayContaining(['swap', 'start-assumed']) }),
    );
    expect(assumed.rollup.days.get('2026-11-11')?.values.get('total')?.epoch).toBe(2);
    const entered = shown(history, { rules: { swapMeters: { B: { total: 12000 } } } });
    expect(entered.usage('11-11')).toEqual(is(345, 'reset', { marks: ['swap'] }));
  });

  test('12: a late reading fills the gap; a report as of before still shows it', () => {
    const late = reading('10-31 17:00 = 1200', { receivedAt: '2026-12-03T00:00:00.000Z' });
    const now = shown([...gap, late]);
    expect(now.usage('2026-10')).toEqual(is(300, 'measured'));
    expect(now.usage('2026-11')).toEqual(is(300, 'measured'));
    const then = shown([...gap, late], { asOf: '2026-12-02T23:59Z' });
    expect(then.rollup).toEqual(shown(gap).rollup);
  });

  test('13: the zone of the customer decides the month', () => {
    const history = [reading('2026-10-31T15:30Z = 700')];
    expect(shown(history, { zone: 'Asia/Tokyo' }).cumulative('2026-11').value).toBe(700);
    for (const zone of ['UTC', 'America/New_York']) {
      expect(shown(history, { zone }).cumulative('2026-10').value).toBe(700);
      expect(shown(history, { zone }).cumulative('2026-11').value).toBeNull();
    }
  });

  test('14: a day of 25 hours is one day', () => {
    const zone = 'America/New_York';
    const history = readings(
      ['2026-11-01 00:30 = 10', '2026-11-01 23:30 = 40', '2026-11-02 00:10 = 41'],
      { zone },
    );
    const { usage } = shown(history, { zone });
    expect(usage('11-01')).toEqual(is(40, 'first'));
    expect(usage('11-02')).toEqual(is(1, 'measured'));
  });

  test('15: the same reading three times is one', () => {
    const [a, b, c] = readings(['11-10 = 1', '11-11 = 5', '11-12 = 9']);
    if (!a || !b || !c) throw new Error('three readings');
    expect(shown([b, c, b, a, b]).rollup).toEqual(shown([a, b, c]).rollup);
  });

  test('16: of two sources at one instant the better one counts, the other is listed', () => {
    const history = [
      reading('11-10 = 90'),
      reading('11-11 = 130', { source: 'mail' }),
      reading('11-11 = 120', { source: 'manual' }),
      reading('11-11 = 100'),
    ];
    const { usage, findings } = shown(history);
    expect(usage('11-11')).toEqual(is(10, 'measured', { marks: ['conflict'] }));
    expect(findings).toEqual(['11-11 conflict', '11-11 conflict']);
    const withoutSnmp = shown(history.slice(0, 3));
    expect(withoutSnmp.usage('11-11').value).toBe(40);
  });

  test('17: a counter that is reported from some day on is unsupported before', () => {
    const history = [
      ...readings(['09-30 = 1000', '10-31 = 2000', '11-20 = 3000', '11-30 = 4000']),
      reading('11-20 18:00 = 400', { counter: 'duplex' }),
      reading('11-30 18:00 = 450', { counter: 'duplex' }),
    ];
    const { usage } = shown(history);
    expect(usage('2026-11', 'duplex')).toEqual(is(450, 'first'));
    expect(usage('2026-10', 'duplex')).toEqual(is(null, 'unsupported'));
    expect(usage('2026-08', 'duplex')).toEqual(is(null, 'missing'));
  });

  test('20: the total of a quarter with a gap is flagged; cumulative is the end value', () => {
    const { usage, cumulative } = shown(gap, { rules: { startMeters: { total: 900 } } });
    const quarter = ['2026-09', '2026-10', '2026-11'];
    expect(
      rangeTotal(
        quarter.map((month) => usage(month)),
        'usage',
      ),
    ).toEqual(is(600, 'spans', { marks: ['partial'] }));
    expect(
      rangeTotal(
        quarter.map((month) => cumulative(month)),
        'cumulative',
      ).value,
    ).toBe(1500);
  });

  test('21: a manual reading that contradicts both neighbours is a glitch', () => {
    const manual = reading('11-15 = 1300', { source: 'manual' });
    const sound = readings(['10-31 = 1000', '11-10 = 1200', '11-20 = 1250']);
    const { usage, findings } = shown([...sound, manual]);
    expect(usage('2026-11')).toEqual(is(250, 'measured', { marks: ['glitch'] }));
    expect(usage('11-15')).toEqual(is(null, 'missing', { marks: ['glitch'] }));
    expect(usage('11-20').value).toBe(50);
    expect(findings).toEqual(['11-15 glitch']);
  });

  test('a range of days ends three months after it starts, less a day', () => {
    expect(latestEnd('day', '2026-11-30')).toBe('2027-02-27');
  });
});
