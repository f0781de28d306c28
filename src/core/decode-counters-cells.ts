/** Reads the cells that a counter source names. */
import { cellOf, cellOfNumber } from './decode-counters-cell.ts';
import type { Cell, Cells } from './decode-counters-cell.ts';
import { patternOf } from './decode-counters-expression.ts';
import { readMarkers } from './decode-counters-markers.ts';
import { isFullGrid, readRows } from './decode-counters-rows.ts';
import type { CellReader, IndexReader, RecordReader } from './definition-counters.ts';
import type { DecodeNote } from './reading.ts';
import type { Walk } from './walk.ts';

/** All cells of a source by name, and what is to be said about reading them. */
export interface ReadCells {
  cells: Cells;
  notes: DecodeNote[];
}

/** Reads the cells that readers name. */
export function readCells(walk: Walk, readers: readonly CellReader[]): ReadCells {
  const cells: Cells = new Map();
  const notes: DecodeNote[] = [];
  for (const reader of readers) {
    for (const { name, cell } of cellsOf(walk, reader, notes)) {
      const sum = reader.read === 'rows' && reader.repeated === 'sum';
      const before = cells.get(name);
      cells.set(name, before ? combined(name, before, cell, sum) : cell);
    }
  }
  return { cells, notes };
}

interface Named {
  name: string;
  cell: Cell;
}

function cellsOf(walk: Walk, reader: CellReader, notes: DecodeNote[]): Named[] {
  switch (reader.read) {
    case 'scalars':
      return Object.entries(reader.cells).flatMap(([name, oid]) => {
        const varbind = walk.get(oid);
        const cell = varbind && cellOf(varbind, reader.encoding);
        return cell ? [{ name, cell }] : [];
      });
    case 'index':
      return readIndex(walk, reader);
    case 'rows': {
      const rows = readRows(walk, reader);
      notes.push(...rows.notes);
      return rows.cells;
    }
    case 'records':
      return readRecords(walk, reader);
    case 'markers': {
      const marker = readMarkers(walk);
      return marker ? [{ ...marker, name: (reader.prefix ?? '') + marker.name }] : [];
    }
  }
}

function readIndex(walk: Walk, reader: IndexReader): Named[] {
  const patterns = reader.only?.map(patternOf);
  const found: Named[] = [];
  const indexes: string[] = [];
  for (const entry of walk.below(reader.below)) {
    const index = entry.index.replace(/\.0$/, '');
    if (patterns && !patterns.some((pattern) => pattern.test(index))) continue;
    indexes.push(index);
    const cell = cellOf(entry.varbind, reader.encoding);
    if (cell) found.push({ name: (reader.prefix ?? '') + index, cell });
  }
  const whole = found.length === indexes.length && isFullGrid(indexes);
  for (const { cell } of found) cell.whole = whole;
  return found;
}

/** A record that does not fit ends the reading: what follows cannot be told apart. */
function readRecords(walk: Walk, reader: RecordReader): Named[] {
  const octets = walk.get(reader.oid)?.value;
  if (!(octets instanceof Uint8Array)) return [];
  const found: Named[] = [];
  for (let at = 0; at + 2 < octets.length;) {
    const [id = 0, kind, length = 0] = octets.subarray(at, at + 3);
    const end = at + 3 + length;
    if (kind !== 1 || length === 0 || end > octets.length) break;
    let value = 0n;
    for (const octet of octets.subarray(at + 3, end)) value = value * 256n + BigInt(octet);
    const name = id.toString(16).padStart(2, '0');
    found.push({
      name: (reader.prefix ?? '') + name,
      cell: cellOfNumber(value, `record ${name} of ${reader.oid}`, false),
    });
    at = end;
  }
  return found;
}

/** Two cells of one name: added up where the table is made so, else they must agree. */
function combined(name: string, a: Cell, b: Cell, sum: boolean): Cell {
  const whole = a.whole && b.whole;
  const counter32 = a.counter32 || b.counter32;
  if (a.refused || b.refused || a.value === null || b.value === null) {
    return { value: null, refused: a.refused ?? b.refused, counter32, whole };
  }
  if (sum) return { ...cellOfNumber(a.value + b.value, name, counter32), whole };
  if (a.value === b.value) return { ...a, counter32, whole };
  const text = `"${name}" stands twice, with ${a.value} and ${b.value}`;
  const refused = { code: 'value-ambiguous', text, negative: false } as const;
  return { value: null, refused, counter32, whole };
}
