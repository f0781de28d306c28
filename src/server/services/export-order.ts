/**
 * The order of a table's devices (§4.2) without the table: where it follows a
 * column's values, they are read some devices at a time and only they are kept.
 */
import type { DeviceHead } from '#core/build-matrix.ts';
import { isHeadSort, sortHeads, sortRows } from '#core/sort-rows.ts';
import type { Column, Row } from '#core/table.ts';

/**
 * Yields "" after each reading, so that whoever waits can leave.
 * @param rowsFor the devices' rows with this column among `columns`, in pieces
 * @returns the devices as the screen has them
 */
export async function* inOrder(
  heads: readonly DeviceHead[],
  columns: readonly Column[],
  sort: string,
  locale: string,
  rowsFor: (column: Column) => { columns: readonly Column[]; rows: AsyncIterable<readonly Row[]> },
): AsyncGenerator<string, readonly DeviceHead[]> {
  if (isHeadSort(sort)) return sortHeads(heads, sort, locale);
  const key = sort.startsWith('-') ? sort.slice(1) : sort;
  const column = columns.find((one) => one.key === key);
  if (column === undefined) return heads;
  const source = rowsFor(column);
  const position = source.columns.findIndex((one) => one.key === key);
  const slim: Row[] = [];
  for await (const rows of source.rows) {
    for (const row of rows) slim.push({ ...row, cells: row.cells.slice(position, position + 1) });
    yield '';
  }
  const byId = new Map(heads.map((head) => [head.deviceId, head]));
  return sortRows(slim, [column], sort, locale).flatMap((row) => byId.get(row.key) ?? []);
}
