/** Sorting of a counter table's rows, over the whole table (§3.1.8, §4.2). */
import { compareTexts, orderBy } from './order.ts';
import type { Column, Row } from './table.ts';

function headText(row: Row, key: string): string | null {
  const head = row.head;
  if (head.type === 'period') return head.period;
  if (key === 'location') return head.location;
  return key === 'group' ? head.groupName : head.name;
}

/**
 * Sorts by a head (`name`, `location`, `group`, `period`) or by a column's key,
 * `-` before it: descending. What has no value stands last in both directions;
 * equals keep their order. An unknown key leaves the order as it is.
 */
export function sortRows<R extends Row>(
  rows: readonly R[],
  columns: readonly Column[],
  sort: string | null,
  locale: string,
): readonly R[] {
  if (sort === null) return rows;
  const descending = sort.startsWith('-');
  const key = descending ? sort.slice(1) : sort;
  const position = columns.findIndex((column) => column.key === key);
  if (position >= 0) {
    const valueOf = (row: R) => row.cells[position]?.value ?? null;
    return orderBy(rows, valueOf, (a, b) => a - b, descending);
  }
  if (!['name', 'location', 'group', 'period'].includes(key)) return rows;
  return orderBy(rows, (row) => headText(row, key), compareTexts(locale), descending);
}
