/** The numbers of a recorded walk that may be counters, each with what the device calls it. */
import { cellOf, wordsOf } from './decode-counters-cell.ts';
import { isForbidden } from './poll-plan.ts';
import type { TaughtPlace } from './teaching.ts';
import type { Walk } from './walk.ts';

export interface CountingCell extends TaughtPlace {
  value: number;
  /** the table's column, or the OID above a value that stands by itself */
  column: string;
}

/** Private trees, and the printer's part of the standard. */
const trees = ['1.3.6.1.4.1', '1.3.6.1.2.1.43'] as const;

/** So many numbers of an index are tried when a row's name is looked for. */
const longestIndex = 3;

/** Names are short; what is longer tells something else. */
const longestName = 80;

/** All of them, in the order of the walk. */
export function countingCells(walk: Walk): CountingCell[] {
  const found = trees.flatMap((tree) =>
    walk.below(tree).map(({ index, varbind }) => ({ oid: `${tree}.${index}`, varbind })),
  );
  const asked = found.filter(({ oid }) => !isForbidden(oid));
  const names = rowNames(asked.map(({ oid, varbind }) => [oid, wordsOf(varbind)]));
  const cells = asked.flatMap(({ oid, varbind }): CountingCell[] => {
    const value = cellOf(varbind)?.value ?? null;
    if (value === null) return [];
    const { row, column } = names(oid);
    return [{ oid, value, row, column }];
  });
  return withoutAmbiguous(cells);
}

/** For an OID the row's name in another column of its table. */
function rowNames(
  texts: readonly (readonly [oid: string, text: string])[],
): (oid: string) => Pick<CountingCell, 'row' | 'column'> {
  const named = new Map<string, { column: string; text: string }[]>();
  for (const [oid, text] of texts) {
    if (!/\p{L}/u.test(text) || text.length > longestName) continue;
    for (const { table, column, index } of placesOf(oid)) {
      const key = `${table} ${index}`;
      const known = named.get(key);
      if (known === undefined) named.set(key, [{ column, text }]);
      else known.push({ column, text });
    }
  }
  return (oid) => {
    const places = placesOf(oid);
    for (const { table, column, index } of places) {
      const name = named.get(`${table} ${index}`)?.find((one) => one.column !== column);
      if (name === undefined) continue;
      const row = { names: `${table}.${name.column}`, values: `${table}.${column}` };
      return { row: { ...row, name: name.text }, column: row.values };
    }
    return { row: null, column: oid.slice(0, oid.lastIndexOf('.')) };
  };
}

/** How an OID may be cut into a table, a column and an index, the shortest index first. */
function placesOf(oid: string): { table: string; column: string; index: string }[] {
  const arcs = oid.split('.');
  const places = [];
  for (let length = 1; length <= longestIndex && arcs.length - length - 1 > 7; length++) {
    const at = arcs.length - length;
    places.push({
      table: arcs.slice(0, at - 1).join('.'),
      column: arcs[at - 1] ?? '',
      index: arcs.slice(at).join('.'),
    });
  }
  return places;
}

/** A name that two rows of a table bear names neither. */
function withoutAmbiguous(cells: CountingCell[]): CountingCell[] {
  const keyOf = ({ row }: CountingCell) =>
    row === null ? null : `${row.values} ${row.name.toLowerCase().replaceAll(/\s/g, '')}`;
  const uses = new Map<string, number>();
  for (const cell of cells) {
    const key = keyOf(cell);
    if (key !== null) uses.set(key, (uses.get(key) ?? 0) + 1);
  }
  return cells.map((cell) => {
    const key = keyOf(cell);
    return key !== null && (uses.get(key) ?? 0) > 1 ? { ...cell, row: null } : cell;
  });
}
