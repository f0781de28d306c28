/** §6: business days as administrators type and import them. */
import { describe, expect, test } from 'vitest';
import {
  changedDays,
  daysProblem,
  mostHolidays,
  parseHolidays,
  typedDay,
  usualDays,
} from '#core/business-days.ts';
import { textOfFile } from '#core/csv-decoding.ts';
import { shiftJis } from '#server/shift-jis.ts';

describe('§6 a day is read as people write it', () => {
  test.each([
    ['2026-01-01', '2026-01-01'],
    ['2026/1/1', '2026-01-01'],
    ['2026年1月1日', '2026-01-01'],
    ['２０２６／１／１', '2026-01-01'],
    ['2024/2/29', '2024-02-29'],
    ['2026/2/29', null],
    ['2026/13/1', null],
    ['1/1/2026', null],
    ['', null],
    ['tomorrow', null],
  ])('%s is %s', (text, day) => expect(typedDay(text)).toBe(day));
});

describe('§6 a file of holidays', () => {
  const published =
    '国民の祝日・休日月日,国民の祝日・休日名称\r\n1955/1/1,元日\r\n2025/1/1,元日\r\n2026/1/1,元日\r\n2026/1/12,成人の日\r\n';

  test('is read in UTF-8 and in Shift_JIS, without its heading and what is past', () => {
    const expected = {
      holidays: [
        { day: '2026-01-01', name: '元日' },
        { day: '2026-01-12', name: '成人の日' },
      ],
      ...{ past: 2, problem: null },
    };
    for (const bytes of [new TextEncoder().encode(published), shiftJis.encode(published)]) {
      expect(parseHolidays(textOfFile(bytes) ?? '', '2026-01-01')).toEqual(expected);
    }
  });

  test('needs no heading and no names', () => {
    expect(parseHolidays('2026-05-01\n2026-05-02,"a, b"', '2026-01-01').holidays).toEqual([
      { day: '2026-05-01', name: '' },
      { day: '2026-05-02', name: 'a, b' },
    ]);
  });

  test('says the line that cannot be read', () => {
    const { problem } = parseHolidays('day,name\n2026/1/1,a\n2026/2/30,b\nx,c', '2026-01-01');
    expect(problem).toEqual({ line: 3, text: '2026/2/30' });
    expect(parseHolidays('2026/2/30,b', '2026-01-01').problem).toEqual({
      ...{ line: 1, text: '2026/2/30' },
    });
    expect(parseHolidays('', '2026-01-01')).toEqual({ holidays: [], past: 0, problem: null });
  });
});

describe('§6 business days', () => {
  test('keep each holiday once, in order, with its last name', () => {
    const first = changedDays(usualDays, {
      kind: 'add',
      holidays: [
        { day: '2026-05-03', name: 'b' },
        { day: '2026-01-01', name: 'a' },
        { day: '2026-05-03', name: 'c' },
      ],
    });
    expect(first.holidays).toEqual([
      { day: '2026-01-01', name: 'a' },
      { day: '2026-05-03', name: 'c' },
    ]);
    const days = ['2026-01-01', '2030-01-01'];
    expect(changedDays(first, { kind: 'remove', days }).holidays).toHaveLength(1);
  });

  test('refuse no weekday at all, days that are none, long names and too many', () => {
    const with_ = (day: string, name = '') => ({ ...usualDays, holidays: [{ day, name }] });
    expect(daysProblem(usualDays)).toBeNull();
    expect(daysProblem({ ...usualDays, weekdays: [] })?.code).toBe('calendar.no_weekday');
    expect(daysProblem({ ...usualDays, weekdays: [0] })?.code).toBe('calendar.no_weekday');
    expect(daysProblem({ ...usualDays, weekdays: [1.5] })?.code).toBe('calendar.no_weekday');
    expect(daysProblem(with_('2026-02-30'))?.code).toBe('calendar.day');
    expect(daysProblem(with_('2026-02-28', 'x'.repeat(61)))?.code).toBe('calendar.name');
    expect(daysProblem(with_('2026-02-28', 'a\nb'))?.code).toBe('calendar.name');
    const holidays = Array.from({ length: mostHolidays + 1 }, (_, n) => ({
      day: new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10),
      name: '',
    }));
    expect(daysProblem({ ...usualDays, holidays })?.code).toBe('calendar.too_many');
    expect(daysProblem({ ...usualDays, holidays: holidays.slice(1) })).toBeNull();
  });
});
