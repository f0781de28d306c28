/** One value of a device as a count. */
import type { CellEncoding } from './definition-counters.ts';
import type { Varbind } from './reading.ts';

/** A named number of a counter table. */
export interface Cell {
  /** null: the device gave something that cannot be a count; `refused` says why */
  value: number | null;
  refused: Refusal | null;
  counter32: boolean;
  /** whether the table it comes from has no holes, so that sums over it are whole */
  whole: boolean;
}

/** Why a value was refused. Negative numbers are the Printer MIB's "other" and "unknown". */
export interface Refusal {
  code: 'value-out-of-range' | 'value-ambiguous';
  text: string;
  negative: boolean;
}

/** Cells by name. */
export type Cells = Map<string, Cell>;

const counter32 = 65;

/** Reads a count; null where the varbind holds nothing that is meant as a number. */
export function cellOf(varbind: Varbind, encoding: CellEncoding = 'integer'): Cell | null {
  const raw = encoding === 'float' ? floatOf(varbind) : integerOf(varbind);
  if (raw === null) return null;
  return cellOfNumber(raw, varbind.oid, varbind.type === counter32);
}

/** Judges a number: a count is not negative and exact in a double. */
export function cellOfNumber(raw: number | bigint, place: string, isCounter32: boolean): Cell {
  const negative = raw < 0;
  if (negative || raw > Number.MAX_SAFE_INTEGER) {
    const text = `${place} is ${String(raw)}, which cannot be a count`;
    const refused: Refusal = { code: 'value-out-of-range', text, negative };
    return { value: null, refused, counter32: isCounter32, whole: true };
  }
  return { value: Math.floor(Number(raw)), refused: null, counter32: isCounter32, whole: true };
}

function integerOf(varbind: Varbind): number | bigint | null {
  const value = varbind.value;
  if (typeof value === 'number') return Number.isNaN(value) ? null : value;
  if (typeof value === 'bigint') return value;
  if (!(value instanceof Uint8Array) || varbind.type !== 4) return null;
  const text = wordsOf(varbind);
  return /^\d{1,40}$/.test(text) ? BigInt(text) : null;
}

function floatOf(varbind: Varbind): number | null {
  const octets = varbind.value;
  if (typeof octets === 'number') return octets;
  if (!(octets instanceof Uint8Array)) return null;
  const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  const number =
    octets.length === 4 ? view.getFloat32(0) : octets.length === 8 ? view.getFloat64(0) : NaN;
  return Number.isNaN(number) ? null : number;
}

/** The text of a cell that names a row: octets as Latin-1 without NUL and outer blanks, numbers as digits. */
export function wordsOf(varbind: Varbind): string {
  const value = varbind.value;
  if (value === null) return '';
  if (!(value instanceof Uint8Array)) return String(value);
  let text = '';
  for (const octet of value) if (octet !== 0) text += String.fromCharCode(octet);
  return text.trim();
}
