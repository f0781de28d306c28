/** Sorting of a counter table's rows, over the whole table (§3.1.8, §4.2). */
import type { Column, Row } from './table.ts';

const collators = new Map<string, Intl.Collator>();

function collatorOf(locale: string): Intl.Collator {
  let collator = collators.get(locale);
  if (collator === undefined) {
    collator = new Intl.Collator(locale, { numeric: true });
    collators.set(locale, collator);
  }
  return collator;
}

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
  const direction = sort.startsWith('-') ? -1 : 1;
  const key = sort.startsWith('-') ? sort.slice(1) : sort;
  const position = columns.findIndex((column) => column.key === key);
  if (position >= 0) {
    return byKey(
      rows,
      (row) => row.cells[position]?.value ?? null,
      (a, b) => (a - b) * direction,
    );
  }
  if (!['name', 'location', 'group', 'period'].includes(key)) return rows;
  const { compare } = collatorOf(locale);
  return byKey(
    rows,
    (row) => headText(row, key),
    (a, b) => compare(a, b) * direction,
  );
}

function byKey<R extends Row, K>(
  rows: readonly R[],
  keyOf: (row: R) => K | null,
  compare: (a: K, b: K) => number,
): R[] {
  return rows
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((a, b) => {
      if (a.key === null || b.key === null)
        return (a.key === null ? 1 : 0) - (b.key === null ? 1 : 0);
      return compare(a.key, b.key);
    })
    .map(({ row }) => row);
}
