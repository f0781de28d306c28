/** The matrix (§4.2): devices × periods of the total, with the range's total. */
import type { Kind, Unit } from './counter.ts';
import type { CounterQuery } from './counter-query.ts';
import { periodsBetween, type PeriodUnit } from './period.ts';
import type { PeriodValue } from './rollup.ts';
import { keptEntries } from './retention.ts';
import { sortRows } from './sort-rows.ts';
import type { Cell, Column, CounterTable, Row } from './table.ts';
import { totalsOf } from './table-totals.ts';
import { cellOf, rangeTotal } from './usage.ts';

/** What a row says of its device. */
export interface DeviceHead {
  deviceId: string;
  name: string;
  kind: Kind | null;
  location: string | null;
  groupName: string | null;
}

/** One stored period of one device, as the matrix needs it. */
export interface MatrixEntry {
  deviceId: string;
  period: string;
  unit: Unit;
  /** null where the period's readings did not hold the total */
  total: PeriodValue | null;
}

/** Columns of a matrix. `current` is the period that is still running today. */
export function matrixColumns(query: CounterQuery, current: string): Column[] {
  const periods = periodsBetween(query.from, query.to).map((period): Column => ({
    key: period,
    type: 'period',
    period,
    running: period === current,
  }));
  return [...periods, { key: 'total', type: 'total' }];
}

/** One row of the matrix. `entries` are the device's, in any order. */
export function matrixRow(
  head: DeviceHead,
  entries: readonly MatrixEntry[],
  columns: readonly Column[],
  query: CounterQuery,
): Row {
  const byPeriod = new Map(entries.map((entry) => [entry.period, entry]));
  let unit: Unit | null = null;
  const cells: Cell[] = [];
  for (const column of columns) {
    if (column.type !== 'period') continue;
    const entry = byPeriod.get(column.period);
    unit = entry?.unit ?? unit;
    cells.push(cellOf(column.period, entry?.total ?? null, query.measure, entry !== undefined));
  }
  return rowOfCells(head, unit, cells, columns, query);
}

/** A row of the matrix with its total. @param cells of the periods among `columns`, in their order */
export function rowOfCells(
  head: DeviceHead,
  unit: Unit | null,
  cells: readonly Cell[],
  columns: readonly Column[],
  query: Pick<CounterQuery, 'unit' | 'measure'>,
): Row {
  const hasBegun = begunPeriods(columns, query.unit);
  // a period that has not begun is no gap
  const begun = cells.filter(({ value }, position) => hasBegun[position] || value !== null);
  const total = rangeTotal(begun, query.measure);
  return { key: head.deviceId, head: { type: 'device', ...head }, unit, cells: [...cells, total] };
}

/** Of each period among the columns, whether it has begun: the running day may have no reading yet. */
export function begunPeriods(columns: readonly Column[], unit: PeriodUnit): boolean[] {
  let hasBegun = true;
  return columns.flatMap((column) => {
    if (column.type !== 'period') return [];
    if (column.running) hasBegun = unit !== 'day';
    const has = hasBegun;
    if (column.running) hasBegun = false;
    return [has];
  });
}

/**
 * The whole matrix, sorted, one page of its rows.
 * @param pageSize rows on a page; null gives all
 */
export function buildMatrix(
  heads: readonly DeviceHead[],
  entries: Iterable<MatrixEntry>,
  query: CounterQuery,
  options: { current: string; keptSince: string | null; locale: string; pageSize: number | null },
): CounterTable {
  const columns = matrixColumns(query, options.current);
  const kept = keptEntries(entries, options.keptSince);
  const byDevice = Map.groupBy(kept, (entry) => entry.deviceId);
  const rows = heads.map((head) =>
    matrixRow(head, byDevice.get(head.deviceId) ?? [], columns, query),
  );
  return pageOf(
    {
      view: 'matrix',
      measure: query.measure,
      unit: query.unit,
      breakdown: 'base',
      columns,
      keptSince: reachedLimit(query.from, options.keptSince),
      sizesSince: null,
    },
    rows,
    { sort: query.sort ?? 'name', page: query.page, ...options },
  );
}

/** The limit of retention where a table that starts at `from` reaches beyond it. */
export function reachedLimit(from: string, keptSince: string | null): string | null {
  return keptSince !== null && from < keptSince ? keptSince : null;
}

/**
 * Sorts, totals and cuts a table's rows to the page that is asked for.
 * @param totalled the rows that the total lines add up
 */
export function pageOf(
  table: Omit<CounterTable, 'rows' | 'totals' | 'rowCount'>,
  rows: readonly Row[],
  options: { sort: string; page: number; locale: string; pageSize: number | null },
  totalled: readonly Row[] = rows,
): CounterTable {
  const sorted = sortRows(rows, table.columns, options.sort, options.locale);
  const size = options.pageSize ?? rows.length;
  const start = options.pageSize === null ? 0 : (options.page - 1) * size;
  return {
    ...table,
    rows: sorted.slice(start, start + size),
    totals: totalsOf(totalled, table.columns.length),
    rowCount: rows.length,
  };
}
