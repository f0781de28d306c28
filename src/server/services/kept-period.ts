import { hasDutyE, periodFace, type DetailOptions } from '#core/build-detail.ts';
import { isLargeFormat } from '#core/breakdown.ts';
import type { DeviceHead } from '#core/build-matrix.ts';
import type { CounterQuery } from '#core/counter-query.ts';
import { periodSpan } from '#core/day-starts.ts';
import { daysOfPeriod } from '#core/period.ts';
import { keptEntries } from '#core/retention.ts';
import type { Cell, CounterTable, Row } from '#core/table.ts';
import type { Context } from '../context.ts';
import type { TableSource } from '../fleet-table.ts';
import type { KeptTables } from '../kept-tables.ts';
import { detailsOfPeriod } from './counter-entries.ts';
import { steadyPage } from './steady-page.ts';

/** Devices whose counters are read in one go. */
const devicesAtOnce = 300;

/**
 * Pages of one period's tables (§4.4) from what this process keeps of them: the same as without.
 * @param query its range is the period
 * @returns null where nothing is kept, or an earlier instant is asked for
 */
export async function keptPeriod(
  ctx: Context,
  query: CounterQuery,
  detail: DetailOptions,
  pageSize: number,
): Promise<CounterTable[] | null> {
  const { kept } = ctx;
  if (kept === undefined || query.asOf !== null) return null;
  const tables: CounterTable[] = [];
  for (const large of [false, true]) {
    const table = await tableOf(ctx, kept, query, { ...detail, large, pageSize });
    if (table === null) return null;
    tables.push(table);
  }
  const filled = tables.filter(({ rowCount }) => rowCount > 0);
  if (filled.length > 0) return filled;
  // an empty one where no device is found
  return tables.filter((_, position) => (position === 1) === isLargeFormat(query.kind));
}

interface Part extends DetailOptions {
  large: boolean;
  pageSize: number;
}

async function tableOf(
  ctx: Context,
  kept: KeptTables,
  query: CounterQuery,
  part: Part,
): Promise<CounterTable | null> {
  const { unit, from: period } = query;
  const { large, breakdown } = part;
  // kept with DUTY E; it is left out where none of the rows has it
  const hasDuties = large && (breakdown === 'base' || breakdown === 'color');
  const full = periodFace(large, hasDuties, period, query, part);
  const since = part.keptSince;
  const rowsOf = async (heads: readonly DeviceHead[]): Promise<Row[]> => {
    const ids = heads.map(({ deviceId }) => deviceId);
    const entries = keptEntries(await detailsOfPeriod(ctx, query, ids), since);
    const byDevice = new Map(Array.from(entries, (entry) => [entry.deviceId, entry]));
    return heads.map((head) => {
      const entry = byDevice.get(head.deviceId);
      const row = full.rowOf(head, entry);
      const isTold = hasDuties && entry !== undefined && hasDutyE([entry]);
      return hasDuties ? { ...row, cells: [...row.cells, isTold ? told : untold] } : row;
    });
  };
  const { columns } = full.table;
  const sizes = [part.sizes.join(','), part.sizesSince ?? null];
  const source: TableSource = {
    key: ['period', unit, period, query.measure, breakdown, large, since, ctx.closingDay, ...sizes]
      .map(String)
      .join(' '),
    columns,
    cellCount: columns.length + (hasDuties ? 1 : 0),
    isFor: ({ kind }) => isLargeFormat(kind) === large,
    lastDay: daysOfPeriod(period, unit, ctx.closingDay).last,
    atOnce: devicesAtOnce,
    rowsOf,
  };
  const page = await steadyPage(ctx, kept, source, {
    group: query.group,
    kind: query.kind,
    large,
    usedSince: periodSpan(period, unit, ctx).start,
    sort: query.sort ?? 'name',
    page: query.page,
    pageSize: part.pageSize,
  });
  if (page === null) return null;
  const withDutyE = page.totals.some(({ obtained }) => (obtained[columns.length]?.got ?? 0) > 0);
  const { table } = periodFace(large, hasDuties && withDutyE, period, query, part);
  const count = table.columns.length;
  return {
    ...table,
    rowCount: page.rowCount,
    rows: page.rows.map((row) => ({ ...row, cells: row.cells.slice(0, count) })),
    totals: page.totals.map(({ unit: counted, cells, obtained }) => ({
      unit: counted,
      cells: cells.slice(0, count),
      obtained: obtained.slice(0, count),
    })),
  };
}

/** Beside the cells of a row: whether its device has DUTY E. */
const told: Cell = { value: 1, quality: 'measured', spans: null, marks: [] };
const untold: Cell = { value: null, quality: 'missing', spans: null, marks: [] };
