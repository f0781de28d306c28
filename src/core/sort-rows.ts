/** Sorting of a counter table's rows, over the whole table (§3.1.8, §4.2). */
import { compareTexts, orderBy } from './order.ts';
import type { Column, Row } from './table.ts';

/** What devices are sorted by beside their values. */
interface HeadTexts {
  name: string;
  location: string | null;
  groupName: string | null;
}

/** What a device is sorted by; null: it has none. */
export function headText(head: HeadTexts, key: string): string | null {
  if (key === 'location') return head.location;
  return key === 'group' ? head.groupName : head.name;
}

const headKeys = ['name', 'location', 'group', 'period'];

/** A sort's key, and whether `-` stands before it. */
export function readSort(sort: string): { key: string; descending: boolean } {
  const descending = sort.startsWith('-');
  return { key: descending ? sort.slice(1) : sort, descending };
}

/** Whether a sort follows what stands before the values, so that it needs none of them. */
export function isHeadSort(sort: string): boolean {
  return headKeys.includes(readSort(sort).key);
}

/** Sorts devices as `sortRows` sorts their rows, by a sort that `isHeadSort` accepts. */
export function sortHeads<H extends HeadTexts>(
  heads: readonly H[],
  sort: string,
  locale: string,
): readonly H[] {
  const { key, descending } = readSort(sort);
  return orderBy(heads, (head) => headText(head, key), compareTexts(locale), descending);
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
  const { key, descending } = readSort(sort);
  const position = columns.findIndex((column) => column.key === key);
  if (position >= 0) {
    const valueOf = (row: R) => row.cells[position]?.value ?? null;
    return orderBy(rows, valueOf, (a, b) => a - b, descending);
  }
  if (!headKeys.includes(key)) return rows;
  const textOf = ({ head }: R) => (head.type === 'period' ? head.period : headText(head, key));
  return orderBy(rows, textOf, compareTexts(locale), descending);
}
