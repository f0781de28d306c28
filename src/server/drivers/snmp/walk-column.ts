/** One column (or small subtree) under way: rows so far, and why it ended. */
import type { Varbind } from '#core/reading.ts';
import { compareOids } from '#core/walk.ts';
import { isException, readVarbind, type RawVarbind } from './read-varbind.ts';

/**
 * `whole` the next OID lay outside; `capped` more rows than any
 * printer has, given up; `looped` back to an OID already given, so there is
 * nothing more to learn; `unordered` back to an OID not yet given, so rows may
 * be missing; `refused` by the device.
 */
export type ColumnEnd = 'running' | 'whole' | 'capped' | 'looped' | 'unordered' | 'refused';

export interface Column {
  oid: string;
  maxRows: number;
  /** where the next request starts */
  last: string;
  rows: Varbind[];
  end: ColumnEnd;
}

/** A column of which nothing was asked yet. */
export function startColumn(subtree: { oid: string; maxRows: number }): Column {
  return { ...subtree, last: subtree.oid, rows: [], end: 'running' };
}

/** Takes what the device gave next for this column; false where the column is at its end. */
export function takeNext(column: Column, raw: RawVarbind): boolean {
  if (column.end !== 'running') return false;
  const { oid } = raw;
  if (isException(raw) || !oid.startsWith(`${column.oid}.`)) column.end = 'whole';
  else if (column.last !== column.oid && compareOids(oid, column.last) <= 0) {
    const known = oid === column.last || column.rows.some((row) => row.oid === oid);
    column.end = known ? 'looped' : 'unordered';
  } else if (column.rows.length >= column.maxRows) column.end = 'capped';
  if (column.end !== 'running') return false;
  const varbind = readVarbind(raw);
  column.last = oid;
  if (varbind !== null) column.rows.push(varbind);
  return true;
}

/**
 * Whether this column does no harm to the rows beside it. A column that is
 * refused before its first row is like one that the device does not have.
 */
export function isHarmless(column: Column): boolean {
  if (column.end === 'refused') return column.rows.length === 0;
  return column.end === 'whole' || column.end === 'looped';
}

/** The table that a column belongs to: its OID without the last part. */
export function tableOf(column: Column): string {
  return column.oid.slice(0, column.oid.lastIndexOf('.'));
}
