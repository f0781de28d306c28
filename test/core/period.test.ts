import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  closingMonthOf,
  dayAMonthBefore,
  daysOfMonth,
  daysOfPeriod,
  isPeriod,
  latestEnd,
  periodOf,
  periodsBetween,
  rangeProblem,
  shiftPeriod,
  stepsBetween,
} from '#core/period.ts';

const today = '2026-11-22';
const problem = (unit: 'month' | 'day', from: string, to: string) =>
  rangeProblem(unit, from, to, today)?.code ?? null;

describe('§4.1.2 months', () => {
  test('twelve months are the most', () => {
    expect(problem('month', '2025-12', '2026-11')).toBeNull();
    expect(problem('month', '2025-11', '2026-11')).toBe('period.too_long');
    expect(rangeProblem('month', '2025-01', '2026-11', today)?.details['latestEnd']).toBe(
      '2025-12',
    );
  });

  test('start after end, the future, nonsense and nothing are told apart', () => {
    expect(problem('month', '2026-05', '2026-04')).toBe('period.reversed');
    expect(problem('month', '2026-12', '2026-12')).toBe('period.future');
    expect(problem('month', '2026-11', '2026-12')).toBeNull();
    for (const text of ['2026-13', '2026-1', '1', 'now', '2026-11-01', '0026-01', '२०२६-११']) {
      expect(problem('month', text, '2026-11')).toBe('period.unparsable');
    }
    expect(problem('month', '', '2026-11')).toBe('period.missing');
  });
});

describe('§4.1.2 days', () => {
  test('three months less a day are the most, also over short months', () => {
    expect(problem('day', '2026-08-23', '2026-11-22')).toBeNull();
    expect(problem('day', '2026-08-22', '2026-11-22')).toBe('period.too_long');
    expect(latestEnd('day', '2026-01-01')).toBe('2026-03-31');
    expect(latestEnd('day', '2025-11-30')).toBe('2026-02-27');
  });

  test('days that do not exist are refused', () => {
    expect(problem('day', '2026-02-29', '2026-03-01')).toBe('period.unparsable');
    expect(isPeriod('2028-02-29', 'day')).toBe(true);
  });
});

describe('steps', () => {
  const months = fc
    .integer({ min: 1990 * 12, max: 2990 * 12 })
    .map((n) => `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`);
  const days = fc
    .date({ min: new Date('1990-01-01'), max: new Date('2990-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

  test('shift and steps are each other’s inverse', () => {
    fc.assert(
      fc.property(fc.oneof(months, days), fc.integer({ min: 0, max: 500 }), (period, count) => {
        const later = shiftPeriod(period, count);
        expect(stepsBetween(period, later)).toBe(count);
        expect(shiftPeriod(later, -count)).toBe(period);
        expect(periodsBetween(period, later)).toHaveLength(count + 1);
      }),
    );
  });

  test('a month ends the day before the next begins', () => {
    expect(daysOfMonth('2028-02')).toEqual({ first: '2028-02-01', last: '2028-02-29' });
    expect(daysOfMonth('2026-12').last).toBe('2026-12-31');
  });

  test.each([
    ['2026-11-22', '2026-10-22'],
    ['2026-01-31', '2025-12-31'],
    ['2026-03-31', '2026-02-28'],
    ['2028-03-30', '2028-02-29'],
  ])('a month before %s is %s: a shorter month gives its last day', (day, before) => {
    expect(dayAMonthBefore(day)).toBe(before);
  });
});

describe('closing months (締め日)', () => {
  test('a day belongs to the closing month that ends on or after it', () => {
    expect(closingMonthOf('2026-11-20', 20)).toBe('2026-11');
    expect(closingMonthOf('2026-11-21', 20)).toBe('2026-12');
    expect(closingMonthOf('2026-12-21', 20)).toBe('2027-01');
  });

  test('its days reach from the day after one closing day to the next', () => {
    expect(daysOfPeriod('2026-11', 'closing', 20)).toEqual({
      first: '2026-10-21',
      last: '2026-11-20',
    });
    // after 28 February comes 1 March
    expect(daysOfPeriod('2026-03', 'closing', 28)).toEqual({
      first: '2026-03-01',
      last: '2026-03-28',
    });
    expect(daysOfPeriod('2028-03', 'closing', 28).first).toBe('2028-02-29');
  });

  test('every day is in the days of its own period', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4000 }),
        fc.integer({ min: 1, max: 28 }),
        (offset, closingDay) => {
          const day = shiftPeriod('2024-01-01', offset);
          for (const unit of ['month', 'day', 'closing'] as const) {
            const { first, last } = daysOfPeriod(periodOf(day, unit, closingDay), unit, closingDay);
            expect(first <= day && day <= last).toBe(true);
          }
        },
      ),
    );
  });

  test('a range ends with the closing month that today is in (§4.1.2)', () => {
    expect(rangeProblem('closing', '2026-12', '2026-12', '2026-11-22', 20)).toBeNull();
    expect(rangeProblem('closing', '2026-12', '2026-12', '2026-11-20', 20)?.code).toBe(
      'period.future',
    );
  });
});
