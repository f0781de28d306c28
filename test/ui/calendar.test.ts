import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPeriod, latestEnd, rangeProblem } from '#core/period.ts';
import { typedPeriod } from '#core/typed-period.ts';
import { monthsOn, movedBy, pageOf, rowsOf, weekday } from '#ui/enhance/calendar-grid.ts';
import { isSound, lastEnd, obstacle } from '#ui/enhance/calendar-limits.ts';
import { calendarSpeech } from '#ui/enhance/calendar-speech.ts';

const monday = 1;
const sunday = 7;
const bounds = { first: '1990-01-01', last: '2999-12-31' };
const key = (name: string, shiftKey = false) => ({ key: name, shiftKey });

const days = fc
  .date({ min: new Date('1991-01-01'), max: new Date('2998-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const months = days.map((day) => day.slice(0, 7));

describe('a page of a calendar', () => {
  test('a month is its weeks, from Sunday or from Monday', () => {
    const fromSunday = rowsOf('2026-11', sunday);
    expect(fromSunday).toHaveLength(5);
    expect(fromSunday[0]?.[0]).toBe('2026-11-01');
    expect(rowsOf('2026-11', monday)[0]).toEqual([...Array(6).fill(null), '2026-11-01']);
  });

  test('a year is its months in quarters', () => {
    expect(rowsOf('2026', sunday)).toHaveLength(4);
    expect(rowsOf('2026', sunday)[3]).toEqual(['2026-10', '2026-11', '2026-12']);
  });

  test('every day stands once, under its weekday', () => {
    fc.assert(
      fc.property(months, fc.integer({ min: 1, max: 7 }), (month, start) => {
        const rows = rowsOf(month, start);
        const cells = rows.flat().filter((day) => day !== null);
        expect(cells[0]).toBe(`${month}-01`);
        expect(new Set(cells).size).toBe(cells.length);
        for (const row of rows) {
          expect(row).toHaveLength(7);
          for (const [index, day] of row.entries())
            if (day !== null) expect(weekday(day)).toBe(((start - 1 + index) % 7) + 1);
        }
      }),
    );
  });
});

describe('the keys of a calendar', () => {
  test.each([
    ['ArrowLeft', false, '2026-11-10'],
    ['ArrowRight', false, '2026-11-12'],
    ['ArrowUp', false, '2026-11-04'],
    ['ArrowDown', false, '2026-11-18'],
    ['Home', false, '2026-11-08'],
    ['End', false, '2026-11-14'],
    ['PageUp', false, '2026-10-11'],
    ['PageDown', false, '2026-12-11'],
    ['PageUp', true, '2025-11-11'],
    ['PageDown', true, '2027-11-11'],
    ['a', false, null],
  ])('%s (shift: %s) leads from Wednesday 11 November to %s', (name, shift, to) => {
    expect(movedBy(key(name, shift), '2026-11-11', sunday, bounds)).toBe(to);
  });

  test.each([
    ['ArrowUp', '2026-02'],
    ['ArrowDown', '2026-08'],
    ['Home', '2026-04'],
    ['End', '2026-06'],
    ['PageUp', '2025-05'],
    ['PageDown', '2027-05'],
  ])('%s leads from May to %s', (name, to) => {
    expect(movedBy(key(name), '2026-05', sunday, bounds)).toBe(to);
  });

  test('a longer month’s last day becomes the shorter one’s', () => {
    expect(monthsOn('2026-01-31', 1)).toBe('2026-02-28');
    expect(monthsOn('2028-02-29', -12)).toBe('2027-02-28');
  });

  test('nothing leads out of the bounds', () => {
    const narrow = { first: '2026-10-05', last: '2026-11-30' };
    expect(movedBy(key('PageUp', true), '2026-11-11', sunday, narrow)).toBe('2026-10-05');
    expect(movedBy(key('PageDown'), '2026-11-11', sunday, narrow)).toBe('2026-11-30');
  });

  test('Home and End stay in the row', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 7 }), (day, start) => {
        const home = movedBy(key('Home'), day, start, bounds) ?? '';
        const end = movedBy(key('End'), day, start, bounds) ?? '';
        expect(home <= day && day <= end).toBe(true);
        expect(weekday(home)).toBe(start);
        expect(pageOf(day)).toBe(day.slice(0, 7));
      }),
    );
  });
});

describe('the limits that a calendar shows are those of §4.1.2', () => {
  const today = '2026-11-22';

  test('the last end is the same', () => {
    fc.assert(fc.property(days, (from) => lastEnd(from) === latestEnd('day', from)));
    fc.assert(fc.property(months, (from) => lastEnd(from) === latestEnd('month', from)));
  });

  test('what it accepts is a period', () => {
    const shapes = fc.oneof(days, months, fc.stringMatching(/^\d{4}-\d\d(-\d\d)?$/), fc.string());
    fc.assert(
      fc.property(shapes, fc.constantFrom('month' as const, 'day' as const), (text, unit) => {
        expect(isSound(text, unit)).toBe(isPeriod(text, unit));
      }),
    );
  });

  test('without an obstacle the range runs, with one it does not or is yet to come', () => {
    const near = fc
      .date({ min: new Date('2025-06-01'), max: new Date('2027-02-28'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(near, near, fc.constantFrom('from' as const, 'to' as const), (one, two, end) => {
        const found = obstacle(one, { end, other: two, latest: today });
        const [from, to] = end === 'from' ? [one, two] : [two, one];
        const problem = rangeProblem('day', from, to, today);
        if (found === null) expect(problem === null || problem.code === 'period.future').toBe(true);
        else if (found.code !== 'future') expect(problem).not.toBeNull();
      }),
    );
  });

  test('the reason says what would be accepted', () => {
    const speech = calendarSpeech('ja', ['ja-JP']);
    const limits = { end: 'to', other: '2025-01', latest: '2026-11' } as const;
    const tooLong = obstacle('2026-02', limits);
    expect(tooLong && speech.why(tooLong)).toContain('終了は2025年12月まで');
    const before = obstacle('2024-12', limits);
    expect(before && speech.why(before)).toContain('開始（2025年1月）より前');
    expect(obstacle('2026-12', { ...limits, end: null })).toEqual({ code: 'future' });
  });
});

describe('calendars speak the language of the document', () => {
  test('months and days', () => {
    const ja = calendarSpeech('ja', ['ja-JP', 'en-US']);
    expect(ja.page('2026-11')).toBe('2026年11月');
    expect(ja.page('2026')).toBe('2026年');
    expect(ja.cell('2026-11')).toBe('11月');
    expect(ja.long('2026-11-05')).toBe('2026年11月5日(木)');
    const en = calendarSpeech('en', ['en-US']);
    expect(en.page('2026-11')).toBe('November 2026');
    expect(en.cell('2026-11-05')).toBe('5');
  });

  test('weeks begin as where the reader is', () => {
    expect(calendarSpeech('ja', []).weekStart).toBe(sunday);
    expect(calendarSpeech('en', ['fr-FR', 'en-US']).weekStart).toBe(sunday);
    expect(calendarSpeech('en', ['ja-JP']).weekStart).toBe(monday);
  });
});

test.each([
  ['2026/4', '2026-04'],
  ['２０２６-04', '2026-04'],
  ['2026年4月', '2026-04'],
  ['2026年4月5日', '2026-04-05'],
  [' 2026.4.5 ', '2026-04-05'],
  ['spring', 'spring'],
])('%s is typed for %s', (typed, period) => {
  expect(typedPeriod(typed)).toBe(period);
});
