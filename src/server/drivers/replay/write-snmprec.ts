/** Varbinds as the lines of a .snmprec file: `OID|tag|value`; octets that are no plain text in hexadecimal. */
import type { Varbind } from '#core/reading.ts';

/** In the order given; `parseSnmprec` reads the same varbinds again. */
export function writeSnmprec(varbinds: readonly Varbind[]): string {
  return varbinds.map((varbind) => `${lineOf(varbind)}\n`).join('');
}

function lineOf({ oid, type, value }: Varbind): string {
  if (value instanceof Uint8Array) {
    const text = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    return /^[\x20-\x7e]+$/.test(text.toString('latin1')) && type === 4
      ? `${oid}|4|${text.toString('latin1')}`
      : `${oid}|${type}x|${text.toString('hex')}`;
  }
  return `${oid}|${type}|${value === null ? '' : String(value)}`;
}
