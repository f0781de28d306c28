/** The tables of one device (§4.3) and of one period (§4.4): counters as columns. */
import { columnsOf, isLargeFormat, type Breakdown, type BreakdownColumn } from './breakdown.ts';
import { pageOf, reachedLimit, type DeviceHead } from './build-matrix.ts';
import type { Counter, PaperSize, Unit } from './counter.ts';
import type { CounterQuery } from './counter-query.ts';
import { cellIn } from './period-cell.ts';
import { periodsBetween, type Measure } from './period.ts';
import { keptEntries } from './retention.ts';
import type { Cell, Column, CounterTable, Row } from './table.ts';
import { rangeTotal, sumOf } from './usage.ts';

/** One stored period of one device with all its counters. */
export interface DetailEntry {
  deviceId: string;
  period: string;
  unit: Unit;
  /** text of `writePeriodValues` */
  values: string;
}

export interface DetailOptions {
  breakdown: Breakdown;
  /** chosen paper sizes (§9) */
  sizes: readonly PaperSize[];
  /** the period that is still running today */
  current: string;
  /** the first day that is kept as a day; null: all are */
  keptSince: string | null;
  /** the first period whose paper sizes are shown (§4.5.6); absent or null: all are */
  sizesSince?: string | null;
}

function tableColumns(columns: readonly BreakdownColumn[]): Column[] {
  return columns.map(({ key }): Column => ({ key, type: 'counter', counter: key }));
}

const notRead: Cell = { value: null, quality: 'missing', spans: null, marks: [] };
const notShown: Cell = { value: null, quality: 'missing', spans: null, marks: [] };
const notCounted: Cell = { value: null, quality: 'unsupported', spans: null, marks: [] };

/** Why a paper size is "-" whatever the device says (§4.5.5, §4.5.6); null: it stands as it was read. */
function withheld(head: DeviceHead, period: string, options: DetailOptions): Cell | null {
  if (isLargeFormat(head.kind)) return notCounted;
  const since = options.sizesSince ?? null;
  return since !== null && period < since ? notShown : null;
}

function cellsOf(
  columns: readonly BreakdownColumn[],
  period: string,
  entry: DetailEntry | undefined,
  measure: Measure,
  sizes: Cell | null,
): Cell[] {
  const one = (counter: Counter) =>
    entry === undefined ? notRead : cellIn(period, entry.values, counter, measure);
  return columns.map((column) => {
    if (sizes !== null && column.key.startsWith('paper.')) return sizes;
    return column.sum === null ? one(column.key) : sumOf(column.sum.map(one));
  });
}

/** §4.5.6, where the table has paper sizes and reaches beyond what is shown of them. */
function sizesLimit(from: string, { breakdown, sizesSince }: DetailOptions): string | null {
  return breakdown === 'size' ? reachedLimit(from, sizesSince ?? null) : null;
}

/** Whether one of the entries has DUTY E, which gives large format a column more. */
export function hasDutyE(entries: Iterable<DetailEntry>): boolean {
  for (const entry of entries) if (entry.values.includes('"duty.e"')) return true;
  return false;
}

/** Rows are the periods of the range; the total line is the range's. */
export function buildDeviceTable(
  device: DeviceHead,
  entries: readonly DetailEntry[],
  query: CounterQuery,
  options: DetailOptions,
): CounterTable {
  const large = isLargeFormat(device.kind);
  const columns = columnsOf(options.breakdown, large, options.sizes, hasDutyE(entries));
  const kept = [...keptEntries(entries, options.keptSince)];
  const byPeriod = new Map(kept.map((entry) => [entry.period, entry]));
  const unit = entries.at(-1)?.unit ?? null;
  const rows = periodsBetween(query.from, query.to).map((period): Row => {
    const entry = byPeriod.get(period);
    const running = period === options.current;
    return {
      key: period,
      head: { type: 'period', period, running },
      unit: entry?.unit ?? unit,
      cells: cellsOf(columns, period, entry, query.measure, withheld(device, period, options)),
    };
  });
  // what has not begun, and a running day without a reading, is no gap
  const begun = rows.filter(
    ({ key, cells }) =>
      key < options.current ||
      (key === options.current && query.unit !== 'day') ||
      cells.some(({ value }) => value !== null),
  );
  const table = pageOf(
    {
      view: 'device',
      measure: query.measure,
      unit: query.unit,
      breakdown: options.breakdown,
      columns: tableColumns(columns),
      keptSince: reachedLimit(query.from, options.keptSince),
      sizesSince: sizesLimit(query.from, options),
    },
    rows,
    { sort: query.sort ?? 'period', page: 1, locale: 'en', pageSize: null },
    begun,
  );
  if (query.measure === 'usage') return table;
  // cumulative values of one device do not add up: the range's end value stands (§4.2)
  const totals = table.totals.map((line) => ({
    ...line,
    cells: columns.map((_, position) =>
      rangeTotal(
        rows.flatMap((row) => (row.unit === line.unit ? (row.cells[position] ?? []) : [])),
        'cumulative',
      ),
    ),
  }));
  return { ...table, totals };
}

/** A table of one period before its rows, and how a device's row is made. */
export interface PeriodFace {
  table: Omit<CounterTable, 'rows' | 'totals' | 'rowCount'>;
  /** @param entry absent: the device has no reading in the period */
  rowOf(head: DeviceHead, entry: DetailEntry | undefined): Row;
}

/** The table of large format, or of all others. @param withDutyE whether a device has DUTY E */
export function periodFace(
  large: boolean,
  withDutyE: boolean,
  period: string,
  query: CounterQuery,
  options: DetailOptions,
): PeriodFace {
  const columns = columnsOf(options.breakdown, large, options.sizes, withDutyE);
  return {
    table: {
      view: 'period',
      measure: query.measure,
      unit: query.unit,
      breakdown: options.breakdown,
      columns: tableColumns(columns),
      keptSince: reachedLimit(period, options.keptSince),
      sizesSince: large ? null : sizesLimit(period, options),
    },
    rowOf(head, entry) {
      return {
        key: head.deviceId,
        head: { type: 'device', ...head },
        unit: entry?.unit ?? null,
        cells: cellsOf(columns, period, entry, query.measure, withheld(head, period, options)),
      };
    },
  };
}

/**
 * The devices of each table of a period: large format stands in one of its own, so
 * that its units never share a column with sheets (§4.4).
 * @returns those that have devices; an empty one where no device is found
 */
export function periodParts(
  heads: readonly DeviceHead[],
  query: CounterQuery,
): { large: boolean; heads: readonly DeviceHead[] }[] {
  if (heads.length === 0) return [{ large: query.kind === 'large-format', heads }];
  return [false, true]
    .map((large) => ({ large, heads: heads.filter(({ kind }) => isLargeFormat(kind) === large) }))
    .filter((part) => part.heads.length > 0);
}

/** The tables of one period, rows being devices. @returns the tables of `periodParts` */
export function buildPeriodTables(
  heads: readonly DeviceHead[],
  entries: Iterable<DetailEntry>,
  period: string,
  query: CounterQuery,
  options: DetailOptions & { locale: string; pageSize: number | null },
): CounterTable[] {
  const kept = keptEntries(entries, options.keptSince);
  const byDevice = new Map(Array.from(kept, (entry) => [entry.deviceId, entry]));
  return periodParts(heads, query).map((part) => {
    const withDutyE =
      part.large && hasDutyE(part.heads.flatMap((head) => byDevice.get(head.deviceId) ?? []));
    const { table, rowOf } = periodFace(part.large, withDutyE, period, query, options);
    const rows = part.heads.map((head) => rowOf(head, byDevice.get(head.deviceId)));
    return pageOf(table, rows, { sort: query.sort ?? 'name', page: query.page, ...options });
  });
}
