import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matrixColumns, matrixRow, type DeviceHead, type MatrixEntry } from '#core/build-matrix.ts';
import { CellGrades } from '#core/cell-grades.ts';
import { CellGrid } from '#core/cell-grid.ts';
import { kinds, units } from '#core/counter.ts';
import { csvText } from '#core/csv-field.ts';
import { CsvGridLines } from '#core/csv-grid.ts';
import { CsvLines } from '#core/csv-lines.ts';
import type { CsvStyle } from '#core/csv.ts';
import { periodsBetween } from '#core/period.ts';
import { TotalsFold } from '#core/table-totals.ts';
import { cellOf } from '#core/usage.ts';
import { csvWords } from '#i18n/csv-words.ts';
import { plainHeading, plainRow, plainText, plainTotal } from '#test/support/plain-csv.ts';

const ranges = [
  { unit: 'month', from: '2025-12', to: '2026-03', early: '2025-09' },
  { unit: 'day', from: '2026-02-27', to: '2026-03-03', early: '2026-02-20' },
  { unit: 'closing', from: '2026-01', to: '2026-02', early: '2025-12' },
] as const;

const name = fc.oneof(
  fc.constantFrom('複合機 1', 'B-2', '=1+1', '007', ' 左', '右 ', 'a,"b"', '〜上', '', '-', 'é'),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
);
const number = fc.oneof(
  fc.integer({ min: 0, max: 5000 }),
  fc.integer({ min: 0, max: 5000 }).map((thousandths) => thousandths / 1000),
  fc.constantFrom(0.1, 0.3, 2 ** 40, 1e21),
);
const total = fc.option(
  fc.record({
    panel: fc.option(number, { freq: 6 }),
    lineage: fc.option(number, { freq: 6 }),
    before: fc.option(number, { freq: 6 }),
    marks: fc.oneof(
      { weight: 4, arbitrary: fc.constant('') },
      { weight: 1, arbitrary: fc.constantFrom('r', 'm', 'g', 'rs', 'as', 'cgjmu') },
    ),
    back: fc.constantFrom(null, 1, 1, 1, 3),
  }),
  { freq: 5 },
);
/** lacks every character beyond Latin letters */
const latin: CsvStyle['charset'] = {
  fit: (text) => ({ text: text.replace(/[^ -~]/gu, '?'), lost: /[^ -~]/u.test(text) }),
};
const style = fc.record({
  missing: fc.constantFrom('-' as const, '' as const),
  charset: fc.constantFrom(null, latin),
});

const fleet = fc.constantFrom(...ranges).chain((range) => {
  const periods = periodsBetween(range.from, range.to);
  const all = periodsBetween(range.early, range.to);
  const device = fc.record({
    name,
    kind: fc.option(fc.constantFrom(...kinds)),
    location: fc.option(name),
    groupName: fc.option(name),
    unit: fc.constantFrom('impressions' as const, ...units),
    values: fc.tuple(...periods.map(() => fc.option(total, { freq: 4 }))),
  });
  return fc.record({
    range: fc.constant({ ...range, periods, all }),
    measure: fc.constantFrom('usage' as const, 'cumulative' as const),
    current: fc.constantFrom('', ...periods),
    devices: fc.array(device, { maxLength: 6 }),
    locale: fc.constantFrom('ja' as const, 'en' as const),
    style,
    /** in which order the periods come */
    isBackwards: fc.boolean(),
  });
});

describe('§4.6 CSV of a grid', () => {
  test('is what the rows of the same devices are, line by line', () => {
    fc.assert(
      fc.property(fleet, (made) => {
        const { range, measure, current, locale, style: how } = made;
        const { unit, from, to, periods, all } = range;
        const query = {
          ...{ unit, from, to, measure },
          ...{ group: 'all', kind: null, asOf: null, sort: null, page: 1 },
        };
        const columns = matrixColumns(query, current);
        const shape = { view: 'matrix', measure, unit, breakdown: 'base', columns } as const;
        const words = csvWords(locale, unit);
        const [plain, quick] = [
          new CsvLines(shape, words, how),
          new CsvGridLines(shape, words, how),
        ];
        const grid = new CellGrid(made.devices.length, periods.length, new CellGrades());
        const fold = new TotalsFold(columns.length);
        const lines = { letter: '', plain: '', quick: '' };
        lines.letter += plainHeading(shape, words, how);
        lines.plain += plain.heading();
        lines.quick += quick.heading();
        for (const [nth, device] of made.devices.entries()) {
          const head: DeviceHead = { deviceId: `d${nth}`, ...device };
          const entries = periods.flatMap((period, column): MatrixEntry[] => {
            const value = device.values[column];
            if (value === null || value === undefined) return [];
            const { back, ...rest } = value;
            const beforePeriod = back === null ? null : (all[all.indexOf(period) - back] ?? null);
            const total = { ...rest, beforePeriod, epoch: 1 };
            return [{ deviceId: head.deviceId, period, unit: device.unit, total }];
          });
          for (const entry of made.isBackwards ? entries.toReversed() : entries) {
            const cell = cellOf(entry.period, entry.total, measure, true);
            grid.set(nth, periods.indexOf(entry.period), cell, entry.unit);
          }
          const row = matrixRow(head, entries, columns, query);
          fold.add(row);
          lines.letter += plainRow(shape, row, words, how);
          lines.plain += plain.row(row);
          lines.quick += quick.row(head, grid, nth);
        }
        for (const line of fold.lines()) {
          lines.letter += plainTotal(shape, line, words, how);
          lines.plain += plain.total(line);
        }
        lines.quick += quick.totals();
        expect(lines.plain).toBe(lines.letter);
        expect(lines.quick).toBe(lines.letter);
      }),
      { numRuns: 300 },
    );
  });

  test('a text is written as by the letter, however harmless it looks', () => {
    const some = fc.constantFrom(...'aZ複ー, ;"\t\n=-＝0.\u3000\u00A0\u2028\u0001\u3164');
    const text = fc.oneof(
      name,
      fc.string({ unit: some, maxLength: 6 }),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, (one) => {
        expect(csvText(one)).toBe(plainText(one));
      }),
      { numRuns: 1000 },
    );
  });
});
