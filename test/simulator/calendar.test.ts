import { describe, expect, it } from 'vitest';
import { dateOf, dayNumber, isHoliday, workload } from '#simulator/calendar.ts';

/** Weekdays of a year that are holidays, as MM-DD. */
function freeWeekdays(calendar: 'jp' | 'us', year: number): string[] {
  const free: string[] = [];
  for (let day = dayNumber(year, 1, 1); day <= dayNumber(year, 12, 31); day++) {
    const { month, day: dayOfMonth, weekday } = dateOf(day);
    if (isHoliday(calendar, day) && weekday !== 0 && weekday !== 6) {
      free.push(`${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`);
    }
  }
  return free;
}

describe('the working calendar', () => {
  it('knows the Japanese holidays of 2026 with the substitute one in May and the one between two in September', () => {
    expect(freeWeekdays('jp', 2026)).toEqual([
      '01-01',
      '01-02',
      '01-12',
      '02-11',
      '02-23',
      '03-20',
      '04-29',
      '05-04',
      '05-05',
      '05-06',
      '07-20',
      '08-11',
      '09-21',
      '09-22',
      '09-23',
      '10-12',
      '11-03',
      '11-23',
      '12-29',
      '12-30',
      '12-31',
    ]);
  });

  it('knows the American holidays of 2026', () => {
    expect(freeWeekdays('us', 2026)).toEqual([
      '01-01',
      '01-19',
      '05-25',
      '06-19',
      '09-07',
      '11-26',
      '11-27',
      '12-24',
      '12-25',
      '12-31',
    ]);
  });

  it('works little at Obon and much at the end of a month', () => {
    const usual = workload('jp', dayNumber(2026, 8, 5), 1.5);
    expect(workload('jp', dayNumber(2026, 8, 13), 1.5)).toBeLessThan(usual / 2);
    expect(workload('jp', dayNumber(2026, 8, 31), 1.5)).toBeCloseTo(usual * 1.5);
    expect(workload('jp', dayNumber(2026, 8, 9), 1.5)).toBeLessThan(usual / 20);
  });
});
