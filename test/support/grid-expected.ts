/** The tables of §4 as they have to be, in naive values. */
import {
  naiveColumns,
  naiveSum,
  naiveValue,
  type NaiveMeasure,
  type NaiveUnit,
  type NaiveValue,
} from './naive-counters.ts';
import type { RandomDevice } from './random-fleet.ts';

export const closingDay = 20;
export const breakdowns = ['base', 'size', 'color', 'function'] as const;
export type Breakdown = (typeof breakdowns)[number];

export interface View {
  unit: NaiveUnit;
  measure: NaiveMeasure;
}

/** One value's place; `counter` is null for the total of a range. */
export interface Place {
  device: RandomDevice;
  period: string;
  counter: string | null;
}

export interface ExpectedTable {
  /** headings of the values, in Japanese */
  columns: readonly string[];
  rows: { head: string; places: readonly Place[]; values: readonly (number | null)[] }[];
  /** whether a column's total is its last value and not its sum: one device's cumulatives */
  isLast: boolean;
}

/** Each value is asked for by all faces. */
const known = new WeakMap<RandomDevice, Map<string, NaiveValue>>();

/** One counter's value in one period. */
export function cellOf(device: RandomDevice, counter: string, period: string, view: View) {
  const own = known.get(device) ?? new Map<string, NaiveValue>();
  known.set(device, own);
  const key = [counter, period, view.unit, view.measure].join();
  const value = own.get(key) ?? naiveValue(device, { counter, period, ...view, closingDay });
  own.set(key, value);
  return value;
}

/** The value of a column, also of the functions' total 1 (§4.3). */
export function valueOf(device: RandomDevice, counter: string, period: string, view: View) {
  const one = (name: string) => cellOf(device, name, period, view).value;
  if (counter !== 'function.total') return one(counter);
  return naiveSum(['copy', 'receive', 'print', 'scan'].map(one));
}

export function isLarge({ kind }: RandomDevice): boolean {
  return kind === 'large-format';
}

function columnsFor(breakdown: Breakdown, large: boolean) {
  const key = large && (breakdown === 'base' || breakdown === 'color') ? 'duty' : breakdown;
  return naiveColumns[key] ?? [];
}

/** §4.2 */
export function expectedMatrix(
  devices: readonly RandomDevice[],
  range: readonly string[],
  view: View,
): ExpectedTable {
  const isUsage = view.measure === 'usage';
  return {
    columns: [...range, isUsage ? '合計' : '期末値'],
    isLast: false,
    rows: devices.map((device) => {
      const values = range.map((period) => valueOf(device, 'total', period, view));
      const total = isUsage ? naiveSum(values) : values.findLast((value) => value !== null);
      const places = range.map((period) => ({ device, period, counter: 'total' }));
      return {
        head: device.name,
        places: [...places, { device, period: '', counter: null }],
        values: [...values, total ?? null],
      };
    }),
  };
}

/** §4.3 */
export function expectedDevice(
  device: RandomDevice,
  range: readonly string[],
  breakdown: Breakdown,
  view: View,
): ExpectedTable {
  const columns = columnsFor(breakdown, isLarge(device));
  return {
    columns: columns.map(([, label]) => label),
    isLast: view.measure === 'cumulative',
    rows: range.map((period) => ({
      head: period,
      places: columns.map(([counter]) => ({ device, period, counter })),
      values: columns.map(([counter]) => valueOf(device, counter, period, view)),
    })),
  };
}

/** §4.4: large format in a table of its own below. */
export function expectedPeriod(
  devices: readonly RandomDevice[],
  period: string,
  breakdown: Breakdown,
  view: View,
): ExpectedTable[] {
  const groups = [false, true].map((large) => devices.filter((one) => isLarge(one) === large));
  return groups
    .filter((group) => group.length > 0)
    .map((group) => {
      const tables = group.map((device) => expectedDevice(device, [period], breakdown, view));
      return {
        columns: tables[0]?.columns ?? [],
        isLast: false,
        rows: tables.flatMap(({ rows }, n) =>
          rows.map((row) => ({ ...row, head: group[n]?.name ?? '' })),
        ),
      };
    });
}

/** The total lines: one a unit, as units are never added (§4.5.4). */
export function expectedTotals({ columns, rows, isLast }: ExpectedTable): (number | null)[][] {
  const unitOf = (row: ExpectedTable['rows'][number]) => row.places[0]?.device.unit;
  const lines = [...new Set(rows.map(unitOf))].map((unit) =>
    columns.map((_, column) => {
      const own = rows
        .filter((row) => unitOf(row) === unit)
        .map((row) => row.values[column] ?? null);
      return isLast ? (own.findLast((value) => value !== null) ?? null) : naiveSum(own);
    }),
  );
  return lines.filter((line) => line.some((value) => value !== null));
}
