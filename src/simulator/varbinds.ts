/** Short ways to write varbinds. */
import type { Varbind } from '#core/reading.ts';

export const enterprises = '1.3.6.1.4.1';

export function int(oid: string, value: number): Varbind {
  return { oid, type: 2, value };
}

/** Counter32: wraps where a real one does. */
export function counter(oid: string, value: number): Varbind {
  return { oid, type: 65, value: value % 4294967296 };
}

export function gauge(oid: string, value: number): Varbind {
  return { oid, type: 66, value };
}

export function ticks(oid: string, hundredths: number): Varbind {
  return { oid, type: 67, value: hundredths % 4294967296 };
}

/** An OctetString of a text in UTF-8. */
export function text(oid: string, value: string): Varbind {
  return { oid, type: 4, value: Buffer.from(value, 'utf8') };
}

export function bytes(oid: string, value: Uint8Array): Varbind {
  return { oid, type: 4, value };
}

export function objectId(oid: string, value: string): Varbind {
  return { oid, type: 6, value };
}

export function address(oid: string, value: string): Varbind {
  return { oid, type: 64, value };
}
