/** Counter tables in few words, for tests of what is made of them. */
import fc from 'fast-check';
import { columnsOf, defaultPaperSizes, type Breakdown } from '#core/breakdown.ts';
import { paperSizes, type Kind, type Unit } from '#core/counter.ts';
import type { Cell, Column, CounterTable, Row } from '#core/table.ts';
import type { Drawn } from '#ui/chart/series.ts';

type Values = Partial<Record<Drawn, number>>;

/** A cell with a value, or one that was not obtained. */
export function cell(value: number | null): Cell {
  return { value, quality: value === null ? 'missing' : 'measured', spans: null, marks: [] };
}

interface Shape {
  view: 'device' | 'period';
  breakdown: Breakdown;
  large?: boolean;
  allSizes?: boolean;
}

function columns({ breakdown, large = false, allSizes = false }: Shape): Column[] {
  return columnsOf(breakdown, large, allSizes ? paperSizes : defaultPaperSizes, true).map(
    ({ key }): Column => ({ key, type: 'counter', counter: key }),
  );
}

/** A table with a row for each set of values; null is a row without any. */
export function tableOf(
  shape: Shape,
  rows: readonly (Values | null)[],
  units: readonly (Unit | null)[] = [],
): CounterTable {
  const own = columns(shape);
  const kind: Kind = shape.large ? 'large-format' : 'mfp-color';
  return {
    ...{ view: shape.view, breakdown: shape.breakdown, measure: 'usage', unit: 'month' },
    columns: own,
    rows: rows.map((values, index): Row => {
      const period = `${2020 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
      const place = { location: null, groupName: null };
      return {
        key: shape.view === 'device' ? period : `device-${index}`,
        head:
          shape.view === 'device'
            ? { type: 'period', period, running: false }
            : {
                type: 'device',
                deviceId: `device-${index}`,
                name: `複合機 ${index}`,
                kind,
                ...place,
              },
        unit: units[index] === undefined ? 'impressions' : units[index],
        cells: own.map((column) =>
          cell(column.type === 'counter' ? (values?.[column.counter] ?? null) : null),
        ),
      };
    }),
    totals: [],
    rowCount: rows.length,
    keptSince: null,
    sizesSince: null,
  };
}

/** Any table that there may be, with gaps, negative and huge values, and rows of several units. */
export function anyTable(): fc.Arbitrary<CounterTable> {
  const value = fc.oneof(
    { weight: 6, arbitrary: fc.nat(100_000) },
    { weight: 2, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.integer({ min: -5_000, max: 0 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 2 ** 52 }) },
  );
  const shape = fc.record({
    view: fc.constantFrom('device' as const, 'period' as const),
    breakdown: fc.constantFrom(
      'base' as const,
      'size' as const,
      'color' as const,
      'function' as const,
    ),
    large: fc.boolean(),
    allSizes: fc.boolean(),
  });
  return shape.chain((one) => {
    const drawn = columns(one).flatMap((column) =>
      column.type === 'counter' ? [column.counter] : [],
    );
    const row = fc.record({
      values: fc.tuple(...drawn.map(() => value)),
      unit: fc.constantFrom<Unit | null>('impressions', 'impressions', 'a4', 'm2', null),
    });
    return fc.array(row, { minLength: 1, maxLength: 12 }).map((rows) =>
      tableOf(
        one,
        rows.map(({ values, unit }) => {
          if (unit === null) return null;
          return Object.fromEntries(
            drawn.flatMap((counter, index) => {
              const given = values[index] ?? null;
              return given === null ? [] : [[counter, given]];
            }),
          );
        }),
        rows.map(({ unit }) => unit),
      ),
    );
  });
}
