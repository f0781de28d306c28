import type { Row, RowStore } from '../storage/whole/row-store.ts';
import type { TableShape } from '../storage/whole/table-shape.ts';

/** About as many bytes are held at a time … */
const batchBytes = 2_000_000;
/** … and never more rows. */
const mostRows = 5_000;
/** rows of a table with files in it can be large: it begins with so many, else with some more */
const firstRows = { bytes: 4, none: 200 };

/**
 * The rows of a table by primary key, in batches of bounded size.
 * @param after those behind this row; null: all
 */
export async function* batchesOf(
  store: RowStore,
  table: TableShape,
  after: Row | null = null,
): AsyncGenerator<readonly Row[]> {
  let limit = firstLimit(table);
  for (let last = after; ;) {
    const rows = await store.page(table, last, limit);
    const end = rows.at(-1);
    if (end === undefined) return;
    yield rows;
    if (rows.length < limit) return;
    last = end;
    limit = limitAfter(limit, Math.max(...rows.map(sizeOf)));
  }
}

/** How many rows of a table are asked for first. */
export function firstLimit({ columns }: TableShape): number {
  return columns.some(({ kind }) => kind === 'bytes') ? firstRows.bytes : firstRows.none;
}

/**
 * How many are asked for after so many.
 * @param largest how many bytes the largest of those took
 */
export function limitAfter(limit: number, largest: number): number {
  const fitting = Math.floor(batchBytes / largest);
  // no leap: what comes next may be larger than what came
  return Math.max(1, Math.min(fitting, limit * 4, mostRows));
}

/** About how many bytes a row takes. */
function sizeOf(row: Row): number {
  let size = 16;
  for (const value of row) {
    size += typeof value === 'string' || value instanceof Uint8Array ? value.length + 8 : 8;
  }
  return size;
}
