/** CounterTable → what a chart draws (§4.3), as values: the same numbers as the table's cells. */
import type { Unit } from '#core/counter.ts';
import type { CounterTable, Row } from '#core/table.ts';
import { stackingOf, valuesOf, type Drawn, type Part } from './series.ts';
import { tintsOf, type Tint } from './tints.ts';

/** How many series a chart has before the others become one (look.md's manners). */
export const mostSeries = 8;

export interface ChartSeries {
  /** the counters of its columns, in their order; more than one for the series of all others */
  counters: readonly Drawn[];
  tint: Tint;
}

export interface ChartBar {
  row: Row;
  /** the whole as the table shows it; null where it was not obtained */
  total: number | null;
  /** one a series, in their order; null where the row has no value for it: a gap, not a zero */
  values: readonly (number | null)[];
}

/** One chart: all its bars count in one unit (§4.5.4). */
export interface ChartModel {
  unit: Unit | null;
  /** from the bottom of the stack */
  series: readonly ChartSeries[];
  /** in the order of the table's rows */
  bars: readonly ChartBar[];
}

interface Stacked {
  row: Row;
  total: number | null;
  parts: readonly Part[];
}

/**
 * The charts of a table: one a unit. Rows of one device are its periods and stand in
 * every chart, as gaps where they count in another unit; other rows stand in one.
 * Where nothing was obtained there is one chart, of gaps and without a unit.
 */
export function chartsOf(table: CounterTable): ChartModel[] {
  const stacking = stackingOf(table);
  const stacked = table.rows.map((row): Stacked => {
    const values = valuesOf(table.columns, row.cells);
    return { row, total: values.get(stacking.total) ?? null, parts: stacking.parts(values) };
  });
  const units = [...new Set(table.rows.map(({ unit }) => unit))].filter((unit) => unit !== null);
  // one empty chart says it for all
  const isEmpty = stacked.every(({ parts }) => parts.length === 0);
  if (units.length === 0 || isEmpty) return [{ unit: null, series: [], bars: stacked.map(asGap) }];
  const tints = tintsOf(stacking.order);
  return units.map((unit, index) => {
    const own = stacked.flatMap((one) => {
      if (one.row.unit === unit) return [one];
      const isHere = table.view === 'device' || (one.row.unit === null && index === 0);
      return isHere ? [{ ...one, total: null, parts: [] }] : [];
    });
    const series = seriesOf(stacking.order, tints, own);
    return { unit, series, bars: own.map((one) => barOf(one, series)) };
  });
}

function asGap({ row }: Stacked): ChartBar {
  return { row, total: null, values: [] };
}

/** The counters that any row has a value for; beyond `mostSeries` the smallest become one series. */
function seriesOf(
  order: readonly Drawn[],
  tints: ReadonlyMap<Drawn, Tint>,
  rows: readonly Stacked[],
): ChartSeries[] {
  const sums = new Map<Drawn, number>();
  for (const { parts } of rows) {
    for (const { counter, value } of parts) {
      sums.set(counter, (sums.get(counter) ?? 0) + Math.abs(value));
    }
  }
  const used = order.filter((counter) => sums.has(counter));
  const bySize = used.toSorted((a, b) => (sums.get(b) ?? 0) - (sums.get(a) ?? 0));
  const shown = new Set(used.length > mostSeries ? bySize.slice(0, mostSeries) : used);
  const series = used
    .filter((counter) => shown.has(counter))
    .map((counter): ChartSeries => ({ counters: [counter], tint: tints.get(counter) ?? 'rest' }));
  const rest = used.filter((counter) => !shown.has(counter));
  return rest.length === 0 ? series : [...series, { counters: rest, tint: 'rest' }];
}

function barOf({ row, total, parts }: Stacked, series: readonly ChartSeries[]): ChartBar {
  const values = series.map(({ counters }) => {
    const own = parts.filter(({ counter }) => counters.includes(counter));
    return own.length === 0 ? null : own.reduce((sum, { value }) => sum + value, 0);
  });
  return { row, total, values };
}
