import type { Varbind } from '#core/reading.ts';

/** A value as a test writes it: text and bytes are an OctetString, `oid:` makes an OID. */
export type Written = string | number | bigint | Uint8Array;

/** Varbinds from OID -> value: `{ '1.3.6.1.2.1.1.1.0': 'Canon MF' }`. */
export function varbindsOf(cells: Readonly<Record<string, Written>>): Varbind[] {
  return Object.entries(cells).map(([oid, value]) => varbindOf(oid, value));
}

function varbindOf(oid: string, value: Written): Varbind {
  if (typeof value === 'string') {
    return value.startsWith('oid:')
      ? { oid, type: 6, value: value.slice(4) }
      : { oid, type: 4, value: new TextEncoder().encode(value) };
  }
  return { oid, type: value instanceof Uint8Array ? 4 : 2, value };
}
