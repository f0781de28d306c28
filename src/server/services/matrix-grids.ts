/** The values of a matrix, some devices at a time, without an object a cell: what its CSV is made of. */
import type { DeviceHead } from '#core/build-matrix.ts';
import { CellGrid } from '#core/cell-grid.ts';
import { CellGrades } from '#core/cell-grades.ts';
import type { CounterQuery } from '#core/counter-query.ts';
import { exact } from '#core/lineage.ts';
import type { Column } from '#core/table.ts';
import { cellOf } from '#core/usage.ts';
import type { Context } from '../context.ts';
import { cellsAtOnce, readCells, type TotalsTaker } from '../storage/queries/matrix-cells.ts';
import { contextAsOf, instantAskedFor } from './as-of-context.ts';
import { totalsOf } from './counter-entries.ts';
import { keptSince } from './current-period.ts';

/** Some devices with their values; rows are theirs, columns the periods. */
export interface MatrixGrid {
  heads: readonly DeviceHead[];
  grid: CellGrid;
}

/** Values as of an instant are made of readings: fewer at once. */
const asOfAtOnce = { cells: 10_000, devices: 500 };

/** How much is read at once. */
export interface AtOnce {
  cells: number;
  devices: number;
}

/**
 * The values of devices, in the devices' order.
 * Yields null while a grid is being read, so that whoever waits can leave.
 * @param heads the devices of `headsOf`, or some of them
 * @param columns periods that follow each other, and what else there is
 */
export async function* matrixGrids(
  ctx: Context,
  query: CounterQuery,
  heads: readonly DeviceHead[],
  columns: readonly Column[],
  given?: AtOnce,
): AsyncGenerator<MatrixGrid | null> {
  const periods = columns.flatMap((column) => (column.type === 'period' ? [column.period] : []));
  const isNow = instantAskedFor(ctx, query) === null;
  const { cells, devices } = given ?? (isNow ? cellsAtOnce(ctx.db) : asOfAtOnce);
  const most = Math.min(devices, Math.ceil(cells / periods.length));
  // parts of one size
  const atOnce = Math.ceil(heads.length / Math.ceil(heads.length / most));
  const isAll = query.group === 'all' && query.kind === null && heads.length <= most;
  const grades = new CellGrades();
  for (let start = 0; start < heads.length; start += atOnce) {
    const some = heads.slice(start, start + atOnce);
    const part = { heads: some, grid: new CellGrid(some.length, periods.length, grades) };
    for await (const _ of filled(ctx, query, part, periods, isAll)) yield null;
    yield part;
  }
}

async function* filled(
  ctx: Context,
  query: CounterQuery,
  { heads, grid }: MatrixGrid,
  all: readonly string[],
  isAll: boolean,
): AsyncGenerator<void> {
  const { measure, unit } = query;
  const since = keptSince(contextAsOf(ctx, query), unit);
  const periods = since === null ? all : all.filter((period) => period >= since);
  const [from] = periods;
  const to = periods.at(-1);
  if (from === undefined || to === undefined) return;
  const first = all.indexOf(from);
  const columnOf = new Map(all.map((period, column) => [period, column]));
  const rowOf = new Map(heads.map(({ deviceId }, row) => [deviceId, row]));
  const taker: TotalsTaker = {
    rowOf: (deviceId) => rowOf.get(deviceId),
    measured(row, nth, value) {
      // a difference of areas has to be rounded
      const rounded = measure === 'usage' ? exact(value) : value;
      grid.setMeasured(row, first + nth, rounded, 'impressions');
    },
    entry({ deviceId, period, unit: counted, total }) {
      const [row, column] = [rowOf.get(deviceId), columnOf.get(period)];
      if (row === undefined || column === undefined) return;
      grid.set(row, column, cellOf(period, total, measure, true), counted);
    },
  };
  const range = { ...query, from, to };
  if (instantAskedFor(ctx, query) !== null) {
    for (const entry of await totalsOf(ctx, range, heads, false)) taker.entry(entry);
    return;
  }
  const deviceIds = heads.map(({ deviceId }) => deviceId);
  yield* readCells(ctx.db, ctx.customerId, range, { deviceIds, isAll }, taker);
}
