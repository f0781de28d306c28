import { describe, expect, test } from 'vitest';
import { csvFileName } from '#core/csv-file-name.ts';
import { defaultCsvOptions, parseCsvOptions } from '#core/csv-options.ts';

const parse = (text: string) => parseCsvOptions(new URLSearchParams(text));

describe('§4.6 options of an export', () => {
  test('as on screen, in UTF-8, with its preamble and "-" unless asked otherwise', () => {
    expect(parse('unit=month')).toEqual({ ok: true, options: defaultCsvOptions });
    expect(defaultCsvOptions).toEqual({
      form: 'screen',
      encoding: 'utf-8',
      preamble: true,
      missing: '-',
    });
  });

  test('each can be chosen', () => {
    expect(parse('form=tidy&encoding=shift_jis&preamble=off&missing=empty')).toEqual({
      ok: true,
      options: { form: 'tidy', encoding: 'shift_jis', preamble: false, missing: '' },
    });
  });

  test.each([
    ['form=wide', 'csv.unknown_value', 'form', 'wide', 'screen, tidy'],
    ['encoding=sjis', 'csv.unknown_value', 'encoding', 'sjis', 'utf-8, shift_jis'],
    ['encoding=UTF-8', 'csv.unknown_value', 'encoding', 'UTF-8', 'utf-8, shift_jis'],
    ['preamble=0', 'csv.unknown_value', 'preamble', '0', 'on, off'],
    ['missing=-', 'csv.unknown_value', 'missing', '-', 'dash, empty'],
    ['form=tidy&form=tidy', 'csv.repeated', 'form', 'tidy', 'screen, tidy'],
    ['missing=empty&missing=', 'csv.repeated', 'missing', 'empty', 'dash, empty'],
  ])('%s is refused, and what would be taken is named', (text, code, field, given, accepted) => {
    expect(parse(text)).toEqual({
      ok: false,
      problems: [{ code, details: { field, text: given, accepted } }],
    });
  });

  test('every problem is told', () => {
    const parsed = parse('form=x&encoding=y&preamble=z&missing=w');
    expect(parsed.ok ? [] : parsed.problems.map(({ details }) => details.field)).toEqual([
      ...['form', 'encoding', 'preamble', 'missing'],
    ]);
  });
});

describe('§4.6 names of files', () => {
  const query = { unit: 'month', from: '2026-04', to: '2026-09', measure: 'usage' } as const;

  test('the same conditions give the same name, in ASCII', () => {
    const now = { ...query, asOf: null };
    expect(csvFileName('counters', now, 'screen')).toBe('counters-usage-2026-04-2026-09.csv');
    expect(csvFileName('counters', now, 'tidy')).toBe('counters-usage-2026-04-2026-09-tidy.csv');
    expect(csvFileName('device-size', now, 'screen')).toBe('device-size-usage-2026-04-2026-09.csv');
    expect(csvFileName('period-base', { ...now, to: '2026-04' }, 'screen')).toBe(
      'period-base-usage-2026-04.csv',
    );
  });

  test('closing months and what is as of an instant are called so', () => {
    const closing = { ...query, unit: 'closing', asOf: '2026-10-05T12:00+09:00' } as const;
    expect(csvFileName('counters', closing, 'screen')).toBe(
      'counters-closing-usage-2026-04-2026-09-as-of-2026-10-05T12000900.csv',
    );
    expect(csvFileName('counters', { ...query, asOf: '2026-10-05' }, 'screen')).toMatch(
      /^[\w-]+\.csv$/,
    );
  });
});
