/**
 * What the value of a varbind is, whatever type a device chose for it. Agents
 * send integers as text and text as integers; every reader here answers null
 * instead of throwing.
 */
import type { Varbind } from './reading.ts';
import type { Walk } from './walk.ts';

/** A whole number, also where it came as decimal text; null for anything else. */
export function integerOf(varbind: Varbind | null | undefined): number | null {
  const value = varbind?.value;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : null;
  if (typeof value === 'bigint') {
    const narrowed = Number(value);
    return Number.isSafeInteger(narrowed) ? narrowed : null;
  }
  if (value instanceof Uint8Array && value.length > 0 && value.length <= 16) {
    const digits = String.fromCharCode(...value).trim();
    return /^-?\d+$/.test(digits) ? integerOf({ oid: '', type: 2, value: Number(digits) }) : null;
  }
  return null;
}

/** The bytes of an OctetString (or Opaque); null for any other type. */
export function bytesOf(varbind: Varbind | null | undefined): Uint8Array | null {
  return varbind?.value instanceof Uint8Array ? varbind.value : null;
}

/** The dotted text of an ObjectIdentifier without its leading dot; null for any other type. */
export function oidOf(varbind: Varbind | null | undefined): string | null {
  const value = varbind?.value;
  return varbind?.type === 6 && typeof value === 'string' ? value.replace(/^\.+/, '') : null;
}

/** A column of a table: index -> varbind, in the order of the walk. */
export function columnOf(walk: Walk, column: string): Map<string, Varbind> {
  return new Map(walk.below(column).map((entry) => [entry.index, entry.varbind]));
}
