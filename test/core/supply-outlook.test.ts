/** §5: replacements and how long supplies last, in worked cases. */
import { describe, expect, test } from 'vitest';
import { shiftPeriod } from '#core/period.ts';
import type { Supply, SupplyLevel } from '#core/reading.ts';
import { keyedSupplies } from '#core/supply-key.ts';
import { outlookOf } from '#core/supply-outlook.ts';
import { isSameEvent, replacementsIn } from '#core/supply-replacement.ts';
import type { SupplySample } from '#core/supply-samples.ts';

const first = '2026-08-01';

/** One sample a day; null: nothing was known on that day; a word: the device has only words. */
function days(...levels: (number | SupplyLevel | null)[]): SupplySample[] {
  return levels.flatMap((level, n) =>
    level === null
      ? []
      : [
          {
            day: shiftPeriod(first, n),
            percent: typeof level === 'number' ? level : null,
            level: typeof level === 'number' ? 'ok' : level,
            serial: 'A',
          },
        ],
  );
}
const replaced = (...levels: (number | SupplyLevel | null)[]) =>
  replacementsIn(days(...levels)).map(({ day }) => day.slice(8));

describe('§5 a supply is known by type and colour', () => {
  const supply = (name: string, type: string, color: string | null): Supply => ({
    ...{ name, type, color },
    ...{ percent: 50, level: 'ok' },
  });
  test('whatever its name; several alike are numbered', () => {
    const keys = keyedSupplies([
      supply('Toner K', 'toner', 'black'),
      supply('Toner K (2)', 'toner', 'black'),
      supply('Drum', 'opc', null),
    ]).map(({ key }) => key);
    expect(keys).toEqual(['toner.black', 'toner.black.2', 'opc.none']);
  });
});

describe('§5 a replacement', () => {
  test('is a level that goes up and stays up', () => {
    expect(replaced(12, 8, 3, 100, 99)).toEqual(['04']);
    expect(replacementsIn(days(8, 3, null, 100, 99))).toMatchObject([
      {
        afterDay: '2026-08-02',
        day: '2026-08-04',
        before: { percent: 3 },
        after: { percent: 100 },
      },
    ]);
  });
  test('counts once a second day bears it out', () => {
    expect(replaced(8, 3, 100)).toEqual([]);
    expect(replaced(8, 3, 100, 100)).toEqual(['03']);
  });
  test('is no wobble, no lone high one, no lone low one', () => {
    expect(replaced(50, 52, 49, 51, 40, 50, 40)).toEqual([]);
    expect(replaced(5, 100, 5, 100, 5, 5)).toEqual([]);
    expect(replaced(80, 0, 80, 79)).toEqual([]);
  });
  test('is found in steps of 10 and of 25, also with a used one', () => {
    expect(replaced(20, 10, 100, 100, 90)).toEqual(['03']);
    expect(replaced(50, 25, 25, 100, 100)).toEqual(['04']);
    expect(replaced(5, 5, 60, 59)).toEqual(['03']);
  });
  test('is one event where the sensor needs days to see all of it', () => {
    expect(replaced(3, 40, 70, 100, 99)).toEqual(['02']);
  });
  test('shows in words, too, and not in words that say nothing', () => {
    expect(replaced('low', 'low', 'some', 'some')).toEqual(['03']);
    expect(replaced('some', 'unknown', 'some', 'some')).toEqual([]);
    expect(replaced('unknown', 'ok', 'ok')).toEqual([]);
    expect(replaced(5, 'ok', 'ok')).toEqual([]);
  });
  test('is another serial number, whatever the level; the same one is none', () => {
    const own = (levels: number[], serials: (string | null)[]) =>
      replacementsIn(days(...levels).map((one, n) => ({ ...one, own: serials[n] ?? null }))).map(
        ({ day }) => day.slice(8),
      );
    // one nearly full for another
    expect(own([90, 90, 89, 88], ['a', 'a', 'b', 'b'])).toEqual(['03']);
    // shaken, filled up
    expect(own([5, 5, 100, 99], ['a', 'a', 'a', 'a'])).toEqual([]);
    // two in two days
    expect(own([5, 90, 80, 80], ['a', 'b', 'c', 'c'])).toEqual(['02', '03']);
    // misread once
    expect(own([50, 49, 48, 47], ['a', 'x', 'a', 'a'])).toEqual([]);
    // the levels speak where a serial is missing
    expect(own([5, 5, 100, 99], ['a', 'a', null, null])).toEqual(['03']);
    expect(own([50, 49, 48, 48], ['a', null, null, 'a'])).toEqual([]);
  });
  test('is not what another machine brings along', () => {
    const [a, b, c] = days(5, 100, 99);
    if (!a || !b || !c) throw new Error('three days');
    const other = { serial: 'B' };
    expect(replacementsIn([a, { ...b, ...other }, { ...c, ...other }])).toEqual([]);
  });
  test('is the same event when a late reading narrows its days', () => {
    const known = { afterDay: '2026-08-02', day: '2026-08-09' };
    expect(isSameEvent(known, { afterDay: '2026-08-04', day: '2026-08-05' })).toBe(true);
    expect(isSameEvent(known, { afterDay: '2026-08-09', day: '2026-08-20' })).toBe(false);
  });
});

describe('§5 how long a supply lasts', () => {
  const steady = (from: number, count: number) =>
    days(...Array.from({ length: count }, (_, n) => from - n));

  test('is a range of days with what it rests on', () => {
    const outlook = outlookOf(steady(90, 61));
    expect(outlook).toMatchObject({ reason: null, basis: { days: 60, gone: 60, step: 1 } });
    // 30 % are left at 1 % a day
    const truth = shiftPeriod(first, 90);
    expect(outlook.from !== null && outlook.from <= truth).toBe(true);
    expect(outlook.to !== null && outlook.to >= truth).toBe(true);
    expect(outlook).toMatchObject({ from: '2026-10-28', to: '2026-11-02' });
  });
  test('goes on over a replacement', () => {
    const levels = [...Array.from({ length: 30 }, (_, n) => 31 - n), 100, 99, 98, 97];
    expect(outlookOf(days(...levels))).toMatchObject({ reason: null, basis: { days: 32 } });
  });
  test('is not said where too little is known', () => {
    const reason = (...levels: (number | SupplyLevel | null)[]) =>
      outlookOf(days(...levels)).reason;
    expect(reason()).toBe('unknown');
    expect(reason(50)).toBe('few-days');
    expect(reason(50, 48, 46)).toBe('few-days');
    expect(reason(...Array<number>(20).fill(50))).toBe('few-days');
    expect(reason(...Array<number>(40).fill(50))).toBe('hardly-used');
    expect(reason('some', 'some')).toBe('words');
    expect(reason(50, 'unknown')).toBe('unknown');
    expect(reason(...Array.from({ length: 40 }, (_, n) => 39 - n))).toBe('empty');
  });
});
