/**
 * Values as files write them -> the values of varbinds. File text is kept as
 * Latin-1, one character a byte, so octets survive whatever their charset is.
 */
import type { VarbindType } from '#core/reading.ts';

/** Dotted numbers without a leading dot (`.1.3`, `iso.3` too); null where it is no OID. */
export function oidFrom(text: string): string | null {
  const oid = text
    .trim()
    .replace(/^\.?iso(?=\.|$)/, '1')
    .replace(/^\.+/, '');
  return /^\d+(\.\d+)*$/.test(oid) ? oid : null;
}

/** Bytes of hexadecimal digits, with or without blanks, colons or 0x; null for an odd or other digit. */
export function bytesFromHex(text: string): Uint8Array | null {
  const digits = text.replace(/^0x/i, '').replace(/[\s:]+/g, '');
  if (digits.length % 2 !== 0 || !/^[0-9A-Fa-f]*$/.test(digits)) return null;
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** Bytes of a Latin-1 text, one a character. */
export function bytesFromText(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);
}

/**
 * A whole number; floats that some recorders write are cut. Values beyond
 * 2^53 stay exact as bigint. null where it is no number.
 */
export function integerFrom(text: string): number | bigint | null {
  const digits = text.trim();
  if (/^[+-]?\d+$/.test(digits)) {
    const exact = BigInt(digits.replace('+', ''));
    const narrowed = Number(exact);
    return Number.isSafeInteger(narrowed) ? narrowed : exact;
  }
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(digits)) return null;
  const cut = Math.trunc(Number(digits));
  return Number.isSafeInteger(cut) ? cut + 0 : null;
}

/** Dotted IPv4 address; null for anything else. */
export function addressFrom(text: string): string | null {
  const parts = text.trim().split('.');
  const fine = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && +part < 256);
  return fine ? parts.map(Number).join('.') : null;
}

/** The bytes of an address as dotted text; null unless they are four. */
export function addressFromBytes(bytes: Uint8Array | null): string | null {
  return bytes?.length === 4 ? bytes.join('.') : null;
}

const types: ReadonlySet<number> = new Set([2, 4, 5, 6, 64, 65, 66, 67, 68, 70]);

/** Whether a tag of a file is a type of a varbind. */
export function isVarbindType(tag: number): tag is VarbindType {
  return types.has(tag);
}
