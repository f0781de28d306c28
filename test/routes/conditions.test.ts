import { describe, expect, test } from 'vitest';
import { addressOf, formFields } from '../../src/routes/(portal)/counters/form-params.ts';
import { presetRange } from '../../src/routes/(portal)/counters/presets.ts';
import { anchorOf, byField, fieldOf } from '../../src/routes/(portal)/counters/problems.ts';

const days = { today: '2026-11-22', closingDay: null };
const closing = { today: '2026-11-22', closingDay: 20 };
const address = (form: string, on: typeof days | typeof closing = days) =>
  addressOf(new URLSearchParams(form), on).toString();

describe('common periods', () => {
  test('are months of the calendar', () => {
    expect(presetRange('this-month', 'day', days)).toMatchObject({
      unit: 'month',
      from: '2026-11',
    });
    expect(presetRange('last-month', 'month', { ...days, today: '2026-01-05' })).toEqual({
      ...{ unit: 'month', from: '2025-12', to: '2025-12' },
    });
  });

  test('the fiscal year begins in April', () => {
    const on = (today: string) => presetRange('fiscal-year', 'month', { ...days, today });
    expect(on('2026-11-22')).toEqual({ unit: 'month', from: '2026-04', to: '2026-11' });
    expect(on('2027-03-31')).toEqual({ unit: 'month', from: '2026-04', to: '2027-03' });
    expect(on('2027-04-01')).toEqual({ unit: 'month', from: '2027-04', to: '2027-04' });
  });

  test('whoever counts in closing months gets closing months', () => {
    // the 22nd is past the closing day: December's month runs already
    expect(presetRange('this-month', 'closing', closing)).toEqual({
      ...{ unit: 'closing', from: '2026-12', to: '2026-12' },
    });
    expect(presetRange('fiscal-year', 'closing', { ...closing, today: '2027-03-25' })).toEqual({
      ...{ unit: 'closing', from: '2027-04', to: '2027-04' },
    });
    expect(presetRange('last-30-days', 'closing', closing)).toEqual({
      ...{ unit: 'day', from: '2026-10-24', to: '2026-11-22' },
    });
  });
});

describe('the form’s fields as an address', () => {
  test('the unit says which fields count', () => {
    const fields = 'month-from=2026/4&month-to=2026-05&day-from=2026-11-01&day-to=2026.11.3';
    expect(address(`unit=month&${fields}`)).toBe('unit=month&from=2026-04&to=2026-05');
    expect(address(`unit=closing&${fields}`)).toBe('unit=closing&from=2026-04&to=2026-05');
    expect(address(`unit=day&${fields}`)).toBe('unit=day&from=2026-11-01&to=2026-11-03');
  });

  test('measure, group, kind, the time and the way back stay', () => {
    const form =
      'unit=month&month-from=2026-04&month-to=2026-05&measure=cumulative&group=G&kind=&asOf=2026/11/5 9:00&back=?page=3';
    expect(address(form)).toBe(
      'unit=month&from=2026-04&to=2026-05&measure=cumulative&group=G&asOf=2026-11-05T09%3A00&back=%3Fpage%3D3',
    );
    expect(address(`preset=last-month&${form}`)).toContain(
      'from=2026-10&to=2026-10&measure=cumulative&group=G&asOf=2026-11-05T09%3A00&back=',
    );
  });

  test('nothing is dropped that has to be refused', () => {
    const form = 'unit=year&unit=day&month-from=2026-04&month-to=2026-05&measure=a&measure=b';
    expect(address(form)).toBe('unit=year&unit=day&from=2026-04&to=2026-05&measure=a&measure=b');
  });

  test('of one period the range one came from stays', () => {
    const form = 'unit=month&from=2026-01&to=2026-06&measure=usage&group=all&kind=&asOf=';
    expect(address(form)).toBe('unit=month&from=2026-01&to=2026-06&measure=usage&group=all');
  });

  test('an address stays as it is, and what it leads to is one', () => {
    const plain = new URLSearchParams('unit=month&from=2026-01&to=2026-06');
    expect(addressOf(plain, days)).toBe(plain);
    const once = addressOf(new URLSearchParams('preset=this-month&kind=&asOf='), days);
    expect(addressOf(once, days)).toBe(once);
  });

  test('リセット forgets all of it', () => {
    expect(address('reset=1&unit=day&day-from=x')).toBe('');
  });
});

test('the other unit’s fields follow the range', () => {
  const range = { unit: 'closing', from: '2026-10', to: '2026-11' } as const;
  expect(formFields(range, closing)).toEqual({
    month: { from: '2026-10', to: '2026-11' },
    day: { from: '2026-10-21', to: '2026-11-20' },
  });
  const typed = formFields({ unit: 'day', from: 'spring', to: '2026-11-02' }, days);
  expect(typed.day.from).toBe('spring');
  expect(typed.month).toEqual({ from: '2026-11', to: '2026-11' });
});

test('a problem is told beside the field to change', () => {
  expect(fieldOf('period.too_long', undefined)).toBe('to');
  expect(fieldOf('period.missing', 'to')).toBe('to');
  expect(fieldOf('as_of.future', undefined)).toBe('asOf');
  expect(fieldOf('query.repeated', 'page')).toBe('page');
  expect(anchorOf('from', 'closing', true)).toBe('month-from');
  expect(anchorOf('to', 'day', true)).toBe('day-to');
  expect(anchorOf('page', 'day', true)).toBeNull();
  expect(anchorOf('to', 'day', false)).toBeNull();
});

test('problems are told in the order of the screen', () => {
  const told = (['page', null, 'asOf', 'to'] as const).map((field) => ({ field, sentence: '' }));
  expect(told.sort(byField).map(({ field }) => field)).toEqual([null, 'to', 'asOf', 'page']);
});
