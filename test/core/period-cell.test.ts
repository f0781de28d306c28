import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Counter } from '#core/counter.ts';
import { cellIn } from '#core/period-cell.ts';
import { parsePeriodValues, periodValue, writePeriodValues } from '#core/period-text.ts';
import { shiftPeriod } from '#core/period.ts';
import type { PeriodValue } from '#core/rollup.ts';
import { cellOf } from '#core/usage.ts';

const period = '2026-03';
const counters: readonly Counter[] = ['total', 'copy', 'copy.color', 'color', 'paper.a4', 'duty.e'];

const number = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 90_000 }) },
  fc.constantFrom(0.1, 12.345, 1e-7, 2 ** 53, 1e21, -3),
);
const value = fc
  .record({
    panel: fc.option(number, { freq: 9 }),
    lineage: number,
    isSame: fc.boolean(),
    before: fc.option(number, { freq: 9 }),
    back: fc.constantFrom(null, 1, 1, 1, 2),
    epoch: fc.constantFrom(1, 1, 1, 2),
    marks: fc.constantFrom('', '', '', 'r', 'gm', 'cjsu'),
  })
  .map(({ panel, lineage, isSame, back, ...rest }): PeriodValue => ({
    ...rest,
    panel,
    lineage: panel === null ? null : isSame ? panel : lineage,
    beforePeriod: back === null ? null : shiftPeriod(period, -back),
  }));
const row = fc.array(fc.tuple(fc.constantFrom(...counters), value), { maxLength: 6 });

test('a cell that is read where it stands is the one of the whole text', () => {
  fc.assert(
    fc.property(row, (values) => {
      const text = writePeriodValues(period, new Map(values));
      const stored = parsePeriodValues(text);
      for (const counter of counters) {
        for (const measure of ['usage', 'cumulative'] as const) {
          expect(cellIn(period, text, counter, measure)).toEqual(
            cellOf(period, periodValue(period, stored, counter), measure, true),
          );
        }
      }
    }),
    { numRuns: 1000 },
  );
});
