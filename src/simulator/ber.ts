/** The little of BER (X.690) that SNMP needs: definite lengths, integers, octets. */
import type { Varbind } from '#core/reading.ts';
import { encodeOid } from './oid.ts';

/** One element: a tag, a length, and the parts as content. */
export function element(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  let length = 0;
  for (const part of parts) length += part.length;
  const header = length < 128 ? 2 : length < 256 ? 3 : 4;
  const out = Buffer.allocUnsafe(header + length);
  out[0] = tag;
  if (header === 2) out[1] = length;
  else if (header === 3) {
    out[1] = 0x81;
    out[2] = length;
  } else {
    out[1] = 0x82;
    out.writeUInt16BE(length, 2);
  }
  let at = header;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** An INTEGER or another whole number under its own tag, in the fewest octets. */
export function integer(value: number | bigint, tag = 2): Buffer {
  const bytes: number[] = [];
  let rest = BigInt(value);
  do {
    bytes.unshift(Number(rest & 255n));
    rest >>= 8n;
  } while (!(rest === 0n && (bytes[0] ?? 0) < 128) && !(rest === -1n && (bytes[0] ?? 0) >= 128));
  return Buffer.from([tag, bytes.length, ...bytes]);
}

/** An OCTET STRING. */
export function octets(value: Uint8Array): Buffer {
  return element(4, value);
}

/** A varbind's value as an element of its own type. */
export function encodeValue({ type, value }: Varbind): Buffer {
  if (value === null) return Buffer.from([5, 0]);
  if (typeof value === 'number' || typeof value === 'bigint') return integer(value, type);
  if (typeof value !== 'string') return element(type, value);
  const parts = value.split('.').map(Number);
  return type === 6 ? encodeOid(parts) : element(type, Uint8Array.from(parts));
}

/** Thrown when bytes are not BER as SNMP uses it; an agent drops such a message. */
export class BerError extends Error {}

/** Reads elements one after the other from a stretch of bytes. */
export class BerReader {
  readonly bytes: Buffer;
  readonly end: number;
  at: number;
  constructor(bytes: Buffer, start = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  get done(): boolean {
    return this.at >= this.end;
  }

  /** Tag of the next element, without reading it. */
  peek(): number {
    return this.at < this.end ? (this.bytes[this.at] ?? -1) : -1;
  }

  /** A reader over the content of the next element; with a tag given, it must be that one. */
  open(tag?: number): BerReader {
    if (this.at + 2 > this.end) throw new BerError('short');
    if (tag !== undefined && this.bytes[this.at] !== tag) throw new BerError('unexpected tag');
    let start = this.at + 2;
    let length = this.bytes[this.at + 1] ?? 0;
    if (length > 127) {
      const size = length & 127;
      if (size === 0 || size > 3 || start + size > this.end) throw new BerError('length');
      length = this.bytes.readUIntBE(start, size);
      start += size;
    }
    if (start + length > this.end) throw new BerError('beyond the end');
    this.at = start + length;
    return new BerReader(this.bytes, start, this.at);
  }

  /** The content of the next element. */
  content(tag?: number): Buffer {
    const inner = this.open(tag);
    return this.bytes.subarray(inner.at, inner.end);
  }

  /** The next element as a signed whole number of at most 6 octets. */
  integer(): number {
    const inner = this.open(2);
    const size = inner.end - inner.at;
    if (size < 1 || size > 6) throw new BerError('integer');
    return this.bytes.readIntBE(inner.at, size);
  }
}
