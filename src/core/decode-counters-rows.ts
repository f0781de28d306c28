/** Reads self-describing tables: what a row is stands in its key columns. */
import { cellOf, wordsOf } from './decode-counters-cell.ts';
import type { Cell } from './decode-counters-cell.ts';
import type { KeyColumn, RowReader } from './definition-counters.ts';
import type { DecodeNote } from './reading.ts';
import type { Walk, WalkEntry } from './walk.ts';

/** Makes spellings of one name equal: lower case, no blanks, `&` as `and`, then the family's own rewrites. */
export function normaliseName(text: string, rewrites: KeyColumn['rewrites'] = []): string {
  let name = text.toLowerCase().replace(/\s+/g, '').replaceAll('&', 'and');
  for (const [from, to] of rewrites) name = name.replaceAll(from, to);
  return name;
}

/** The cells of a table in row order, each with its name; a name may come twice. */
export interface NamedCells {
  cells: { name: string; cell: Cell }[];
  notes: DecodeNote[];
}

/** Whether indexes are every combination of the numbers that occur at their places. */
export function isFullGrid(indexes: readonly string[]): boolean {
  const places: Set<string>[] = [];
  for (const index of indexes) {
    index.split('.').forEach((part, place) => (places[place] ??= new Set()).add(part));
  }
  const combinations = places.reduce((product, place) => product * place.size, 1);
  const length = places.length;
  return (
    indexes.every((index) => index.split('.').length === length) && indexes.length === combinations
  );
}

/** Reads the rows of a table. */
export function readRows(walk: Walk, reader: RowReader): NamedCells {
  const rows = walk.below(reader.value);
  const notes: DecodeNote[] = [];
  const keys = reader.key.map((part) =>
    'column' in part ? columnKeys(walk, part, rows, notes) : partKeys(part.part),
  );
  let whole = rowsAreWhole(walk, reader, rows);
  const cells: NamedCells['cells'] = [];
  for (const row of rows) {
    const words = keys.map((keyOf) => keyOf(row));
    if (words.includes(undefined)) whole = false;
    const cell = cellOf(row.varbind, reader.encoding);
    if (cell === null) whole = false;
    if (cell === null || words.some((word) => word === undefined || word === null)) continue;
    cells.push({ name: (reader.prefix ?? '') + words.join('.'), cell });
  }
  for (const { cell } of cells) cell.whole = whole;
  return { cells, notes };
}

/** undefined: the device leaves this row's word out; null: a word that we do not count. */
type KeyOf = (row: WalkEntry) => string | null | undefined;

function partKeys(place: number): KeyOf {
  return (row) => row.index.split('.')[place] ?? null;
}

function columnKeys(
  walk: Walk,
  key: KeyColumn,
  rows: readonly WalkEntry[],
  notes: DecodeNote[],
): KeyOf {
  const indexOf = (row: WalkEntry): string => underParts(row.index, key.parts);
  const layout = walk.below(key.column).length === 0 ? layoutOf(key, rows.map(indexOf)) : null;
  if (layout) {
    const text = `${key.column} does not name the rows; they are taken in their usual order`;
    notes.push({ code: 'names-assumed', text });
    return (row) => layout[indexOf(row)] ?? null;
  }
  const names = key.names && namesOf(key.names, key.rewrites);
  return (row) => {
    const found = walk.get(`${key.column}.${indexOf(row)}`);
    if (found === null) return undefined;
    const text = wordsOf(found);
    if (names) return names.get(normaliseName(text, key.rewrites)) ?? null;
    return /^\d+$/.test(text) ? String(Number(text)) : null;
  };
}

function namesOf(
  names: Readonly<Record<string, string>>,
  rewrites: KeyColumn['rewrites'],
): Map<string, string> {
  return new Map(
    Object.entries(names).map(([text, name]) => [normaliseName(text, rewrites), name]),
  );
}

function layoutOf(
  key: KeyColumn,
  indexes: readonly string[],
): Readonly<Record<string, string>> | null {
  const used = new Set(indexes);
  const fits = (layout: Readonly<Record<string, string>>): boolean =>
    !key.unnamed?.exact ||
    (used.size === Object.keys(layout).length && [...used].every((index) => index in layout));
  return (used.size > 0 && key.unnamed?.layouts.find(fits)) || null;
}

function underParts(index: string, parts: readonly number[] | undefined): string {
  if (!parts) return index;
  const numbers = index.split('.');
  return parts.map((place) => numbers[place] ?? '').join('.');
}

/** Whether no row lost a cell on the way: every key row has its value, every combination is there. */
function rowsAreWhole(walk: Walk, reader: RowReader, rows: readonly WalkEntry[]): boolean {
  const indexes = new Set(rows.map((row) => row.index));
  let indexed = false;
  for (const part of reader.key) {
    if ('part' in part || part.parts) indexed = true;
    if (!('column' in part)) continue;
    const named = walk.below(part.column).map((entry) => entry.index);
    const known = part.parts
      ? new Set([...indexes].map((index) => underParts(index, part.parts)))
      : indexes;
    if (named.some((index) => !known.has(index))) return false;
  }
  return !indexed || isFullGrid([...indexes]);
}
