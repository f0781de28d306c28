/** net-snmp's varbinds -> ours. */
import type { Varbind, VarbindType } from '#core/reading.ts';
import { SnmpFailure } from './snmp-failure.ts';

/** A varbind as net-snmp hands it over; types 128–130 are v2c's exceptions. */
export interface RawVarbind {
  oid: string;
  type: number;
  value?: unknown;
}

const knownTypes: ReadonlySet<number> = new Set([2, 4, 5, 6, 64, 65, 66, 67, 68, 70]);

function isKnownType(type: number): type is VarbindType {
  return knownTypes.has(type);
}

/** noSuchObject, noSuchInstance, endOfMibView: "there is no value", not a value */
export function isException(raw: RawVarbind): boolean {
  return raw.type >= 128 && raw.type <= 130;
}

/**
 * Our varbind of a raw one: bytes are copied out of the datagram, Counter64 is
 * a bigint. null for an exception, a syntax that SNMP does not use for values
 * (BIT STRING, BOOLEAN) or a Counter64 that does not fit 64 bits. Throws
 * SnmpFailure where the value's bytes are missing.
 */
export function readVarbind(raw: RawVarbind): Varbind | null {
  if (!isKnownType(raw.type)) return null;
  const { type, value } = raw;
  const oid = raw.oid.startsWith('.') ? raw.oid.slice(1) : raw.oid;
  if (type === 5) return { oid, type, value: null };
  if (value === null || value === undefined) throw new SnmpFailure('truncated');
  if (value instanceof Uint8Array) {
    if (type === 70) {
      const counter = readCounter64(value);
      return counter === null ? null : { oid, type, value: counter };
    }
    if (type === 4 || type === 68) return { oid, type, value: new Uint8Array(value) };
    return null;
  }
  if (type === 6 || type === 64) {
    return typeof value === 'string' ? { oid, type, value: value.replace(/^\./, '') } : null;
  }
  return typeof value === 'number' && Number.isSafeInteger(value) ? { oid, type, value } : null;
}

/** Unsigned, also where an agent forgets the leading zero byte of 2^63 and more. */
function readCounter64(bytes: Uint8Array): bigint | null {
  if (bytes.length > 9 || (bytes.length === 9 && bytes[0] !== 0)) return null;
  let value = 0n;
  for (const byte of bytes) value = value * 256n + BigInt(byte);
  return value;
}
