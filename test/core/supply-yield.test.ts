/** §5: how many pages a supply lasted, and why that is not said. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shiftPeriod } from '#core/period.ts';
import { predecessors, type ChainedReplacement } from '#core/replacement-chain.ts';
import {
  typicalYield,
  usesColorPages,
  yieldBetween,
  type CountedDay,
  type CountedReplacement,
} from '#core/supply-yield.ts';

const black = { type: 'toner', color: 'black' };
const cyan = { type: 'toner', color: 'cyan' };
const counted = (day: string, total: number | null, color: number | null = null): CountedDay => ({
  ...{ day, unit: 'impressions', total, color },
});
const at = (
  afterDay: string,
  day: string,
  before: CountedDay[],
  after: CountedDay[],
): CountedReplacement => ({ afterDay, day, before, after });

const may = at(
  '2026-05-10',
  '2026-05-11',
  [counted('2026-05-10', 1000, 400)],
  [counted('2026-05-11', 1100, 420)],
);
const june = at(
  '2026-06-10',
  '2026-06-11',
  [counted('2026-06-10', 9000, 2400)],
  [counted('2026-06-11', 9100, 2420)],
);

describe('§5 the yield', () => {
  test('is what was counted between two replacements, with how far it may be off', () => {
    expect(yieldBetween(black, may, june, 10_000)).toEqual({
      ...{ reason: null, pages: 8000, least: 7900, most: 8100 },
      ...{ counter: 'total', rated: 10_000, share: 0.8 },
    });
    expect(yieldBetween(black, may, june, null)).toMatchObject({ rated: null, share: null });
  });
  test('of a colour is counted in coloured pages, where the device counts them', () => {
    expect(yieldBetween(cyan, may, june, null)).toMatchObject({ counter: 'color', pages: 2000 });
    const mute = { ...june, after: [counted('2026-06-11', 9100)] };
    expect(yieldBetween(cyan, may, mute, null)).toMatchObject({ counter: 'total', pages: 8000 });
    for (const color of ['black', 'gray', 'light-black', null]) {
      expect(usesColorPages('toner', color)).toBe(false);
    }
    expect(usesColorPages('opc', 'cyan')).toBe(false);
  });
  test('is not said where no counter is known on one side', () => {
    const none = { reason: 'no-counter' };
    expect(yieldBetween(black, { ...may, before: [] }, june, null)).toEqual(none);
    const empty = [counted('2026-06-11', null)];
    expect(yieldBetween(black, may, { ...june, after: empty }, null)).toEqual(none);
  });
  test('is not said in square metres', () => {
    const area = { ...counted('2026-06-11', 9100), unit: 'm2' as const };
    expect(yieldBetween(black, may, { ...june, after: [area] }, null)).toEqual({
      reason: 'not-pages',
    });
  });
  test('typically is the middle one, with how many there are', () => {
    expect(typicalYield([])).toBeNull();
    expect(typicalYield([9000, 100, 5000])).toEqual({
      ...{ median: 5000, count: 3, least: 100, most: 9000 },
    });
    expect(typicalYield([100, 200])).toMatchObject({ median: 150, count: 2 });
  });
});

describe('§5 yields of one supply', () => {
  const steps = fc.array(fc.tuple(fc.nat(500), fc.nat(20_000)), { minLength: 2, maxLength: 12 });
  const replacements = steps.map((pairs) => {
    let count = 0;
    return pairs.map(([within, between], n): CountedReplacement => {
      const before = (count += between);
      count += within;
      const [first, second] = [
        shiftPeriod('2020-01-01', n * 10),
        shiftPeriod('2020-01-02', n * 10),
      ];
      return at(first, second, [counted(first, before)], [counted(second, count)]);
    });
  });

  test('never are below 0, and lie between their bounds', () => {
    fc.assert(
      fc.property(replacements, (all) => {
        for (const [n, to] of all.entries()) {
          const from = all[n - 1];
          if (from === undefined) continue;
          const found = yieldBetween(black, from, to, 1000);
          if (found.reason !== null) throw new Error(found.reason);
          expect(found.least).toBeGreaterThanOrEqual(0);
          expect(found.pages).toBeGreaterThanOrEqual(found.least);
          expect(found.pages).toBeLessThanOrEqual(found.most);
        }
      }),
    );
  });
  test('add up to what was counted over all of them, within their bounds', () => {
    fc.assert(
      fc.property(replacements, (all) => {
        let [least, most] = [0, 0];
        for (const [n, to] of all.entries()) {
          const from = all[n - 1];
          const found = from && yieldBetween(black, from, to, null);
          if (found === undefined || found.reason !== null) continue;
          least += found.least;
          most += found.most;
        }
        const [first, last] = [all[0], all.at(-1)];
        const whole = (last?.before[0]?.total ?? 0) - (first?.after[0]?.total ?? 0);
        expect(least).toBeLessThanOrEqual(Math.max(0, whole));
        expect(most).toBeGreaterThanOrEqual(whole);
      }),
    );
  });
});

describe('§5 a replacement follows the one before it', () => {
  const one = (
    day: string,
    state: ChainedReplacement['state'] = 'confirmed',
    key = 'toner.black',
  ) =>
    ({
      ...{ id: `${key} ${day}`, deviceId: 'd', key, state },
      ...{ afterDay: shiftPeriod(day, -1), day },
    }) satisfies ChainedReplacement;
  const [a, b, c] = [one('2026-05-11'), one('2026-06-11'), one('2026-07-11')];

  test('of the same supply, whatever their order', () => {
    const links = predecessors([c, a, one('2026-06-20', 'confirmed', 'toner.cyan'), b], []);
    expect(links.get(a.id)).toEqual({ reason: 'no-earlier' });
    expect(links.get(b.id)).toEqual({ reason: null, before: a });
    expect(links.get(c.id)).toEqual({ reason: null, before: b });
  });
  test('not where one in between still waits; one that never was is no hindrance', () => {
    const waiting = predecessors([a, { ...b, state: 'detected' }, c], []);
    expect(waiting.get(b.id)).toBeUndefined();
    expect(waiting.get(c.id)).toEqual({ reason: 'undecided' });
    const refused = predecessors([a, { ...b, state: 'rejected' }, c], []);
    expect(refused.get(c.id)).toEqual({ reason: null, before: a });
  });
  test('not where another machine came in between', () => {
    const stay = (serial: string, from: string, to: string) => ({
      deviceId: 'd',
      serial,
      from,
      to,
    });
    const swapped = [stay('A', '2026-01-01', '2026-06-20'), stay('B', '2026-06-21', '2026-12-01')];
    const links = predecessors([a, b, c], swapped);
    expect(links.get(b.id)).toEqual({ reason: null, before: a });
    expect(links.get(c.id)).toEqual({ reason: 'other-machine' });
  });
});
