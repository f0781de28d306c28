/** What is kept of a fleet's use says what all its rows say, whatever changed before. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { units } from '#core/counter.ts';
import { KeptUsage, type KeptUse } from '#core/kept-usage.ts';

const periods = ['2026-08', '2026-09', '2026-10', '2026-11'];
const hinted = periods.slice(0, 3);
const most = 3;

const amount = fc.oneof(
  fc.constantFrom(0, 5, 20, 40, 41),
  fc.nat(300).map((n) => n / 8),
);
const use: fc.Arbitrary<KeptUse> = fc.record({
  months: fc.uniqueArray(
    fc.record({
      period: fc.constantFrom(...periods),
      unit: fc.constantFrom('impressions', 'impressions', 'm2'),
      usage: fc.option(amount, { freq: 4 }),
      isFirst: fc.boolean(),
    }),
    { selector: ({ period }) => period },
  ),
  days: fc.uniqueArray(fc.record({ unit: fc.constantFrom('impressions', 'm2'), usage: amount }), {
    selector: ({ unit }) => unit,
    maxLength: 2,
  }),
  isRetired: fc.boolean(),
});
const changes = fc.array(
  fc.record({ place: fc.nat(12), use: fc.option(use, { freq: 5 }), isAsked: fc.boolean() }),
  { minLength: 1, maxLength: 60 },
);

/** The same of all devices at once. */
function anew(all: ReadonlyMap<number, KeptUse>) {
  const rows = [...all].flatMap(([place, one]) => one.months.map((month) => ({ place, ...month })));
  const sum = (values: readonly number[]) =>
    Math.round(values.reduce((a, b) => a + b, 0) * 1_000) / 1_000;
  const known = (of: readonly { usage: number | null }[]) => of.flatMap(({ usage }) => usage ?? []);
  const work = [...all].flatMap(([place, one]) => {
    const own = known(
      one.months.filter(({ period, unit }) => unit === 'impressions' && hinted.includes(period)),
    );
    return one.isRetired || own.length < 2 ? [] : [{ place, months: own.length, usage: sum(own) }];
  });
  return {
    months: periods.flatMap((period) =>
      units.flatMap((unit) => {
        const own = rows.filter((row) => row.period === period && row.unit === unit);
        if (own.length === 0) return [];
        const usages = known(own);
        return [
          {
            ...{ period, unit, devices: usages.length },
            usage: usages.length === 0 ? null : sum(usages),
            firsts: own.filter(({ isFirst }) => isFirst).length,
          },
        ];
      }),
    ),
    days: units.flatMap((unit) => {
      const own = [...all.values()].flatMap(({ days }) => days.filter((day) => day.unit === unit));
      return own.length === 0 ? [] : [{ unit, usage: sum(known(own)) }];
    }),
    idle: { known: work.length, idle: work.filter((one) => one.usage <= 20 * one.months).length },
    busiest: rows
      .flatMap(({ place, period, unit, usage }) => {
        const isAsked = period === '2026-11' && unit === 'impressions' && (usage ?? 0) > 0;
        return isAsked && all.get(place)?.isRetired === false ? [{ place, usage: usage ?? 0 }] : [];
      })
      .sort((a, b) => b.usage - a.usage || a.place - b.place)
      .slice(0, most),
  };
}

test('sums that follow each change are those of all devices', () => {
  fc.assert(
    fc.property(changes, (all) => {
      const kept = new KeptUsage(periods, hinted);
      const known = new Map<number, KeptUse>();
      const said = () => ({
        months: kept.months(),
        days: kept.days(),
        idle: kept.idle(),
        busiest: kept.busiest(most, (place, other) => place < other),
      });
      for (const one of all) {
        kept.put(one.place, one.use);
        if (one.use === null) known.delete(one.place);
        else known.set(one.place, one.use);
        if (one.isAsked) expect(said()).toEqual(anew(known));
      }
      expect(said()).toEqual(anew(known));
    }),
    { numRuns: 500 },
  );
});
