import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatCounterQuery, openingQuery, parseCounterQuery } from '#core/counter-query.ts';

const today = '2026-11-22';
const parse = (text: string) => parseCounterQuery(new URLSearchParams(text), today);
const codes = (text: string) => {
  const parsed = parse(text);
  return parsed.ok
    ? []
    : parsed.problems.map(({ code, details }) => `${code} ${details['field'] ?? ''}`.trim());
};

describe('§4.1 conditions in the address', () => {
  test('nothing said is this month’s usage of all devices', () => {
    expect(parse('')).toEqual({ ok: true, query: openingQuery(today) });
  });

  test('day unit opens with this month to today', () => {
    expect(parse('unit=day')).toMatchObject({ ok: true, query: { from: '2026-11-01', to: today } });
  });

  test('each wrong, repeated or unknown parameter is named', () => {
    expect(codes('unit=week')).toEqual(['query.unknown_value unit']);
    expect(codes('measure=money&kind=fax')).toEqual([
      'query.unknown_value measure',
      'query.unknown_value kind',
    ]);
    expect(codes('page=0')).toEqual(['query.unknown_value page']);
    expect(codes('page=1e3')).toEqual(['query.unknown_value page']);
    expect(codes('from=2026-01&from=2026-02')).toEqual(['query.repeated from']);
    expect(codes('sort=price')).toEqual(['query.unknown_value sort']);
    expect(codes('group=%00')).toEqual(['query.unknown_value group']);
    expect(codes('from=tomorrow')).toEqual(['period.unparsable from']);
  });

  test('a good query and its text are each other’s inverse', () => {
    const text =
      'unit=day&from=2026-09-01&to=2026-11-22&measure=cumulative&group=none&kind=mfp-color&sort=-2026-10-01&page=3';
    const parsed = parse(text);
    expect(parsed.ok && formatCounterQuery(parsed.query)).toBe(text);
  });

  test('no query string whatever is an exception', () => {
    const field = fc.constantFrom(
      'unit',
      'from',
      'to',
      'measure',
      'group',
      'kind',
      'sort',
      'page',
      'x',
    );
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'month',
        'day',
        '2026-11',
        '2026-11-31',
        '9999-99',
        '-1',
        'NaN',
        '__proto__',
        '-total',
      ),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(field, value)), (pairs) => {
        const parsed = parseCounterQuery(new URLSearchParams(pairs), today);
        if (parsed.ok) expect(parse(formatCounterQuery(parsed.query))).toEqual(parsed);
        else expect(parsed.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});
