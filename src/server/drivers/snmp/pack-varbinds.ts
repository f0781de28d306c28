/**
 * The varbinds of a poll as a few compressed bytes, to be replayed when
 * mappings get better and to answer "why does it say so" (§12.4).
 * Format 1: the byte 1, then gzip of the records. A record is: number of
 * leading characters that its OID shares with the one before, the rest of the
 * OID, type, kind of value, value. Lengths and integers are varints.
 */
import { gunzipSync, gzipSync } from 'node:zlib';
import { KadoError } from '#core/errors.ts';
import type { Varbind, VarbindType } from '#core/reading.ts';
import { ByteReader, ByteWriter } from './byte-stream.ts';

const format = 1;
/** Far above any printer; a bomb stops here. */
const maxUnpackedBytes = 32 * 1024 * 1024;

const kind = { null: 0, number: 1, bigint: 2, bytes: 3, text: 4 } as const;
const types: readonly VarbindType[] = [2, 4, 5, 6, 64, 65, 66, 67, 68, 70];

/** Packs varbinds in their order; numbers are whole. */
export function packVarbinds(varbinds: Iterable<Varbind>): Uint8Array {
  const writer = new ByteWriter();
  let before = '';
  for (const { oid, type, value } of varbinds) {
    const shared = sharedLength(before, oid);
    writer.integer(BigInt(shared));
    writer.text(oid.slice(shared));
    writer.byte(type);
    before = oid;
    if (value === null) writer.byte(kind.null);
    else if (typeof value === 'number') writer.byte(kind.number).integer(BigInt(value));
    else if (typeof value === 'bigint') writer.byte(kind.bigint).integer(value);
    else if (typeof value === 'string') writer.byte(kind.text).text(value);
    else writer.byte(kind.bytes).bytes(value);
  }
  const packed = gzipSync(writer.result());
  const result = new Uint8Array(packed.length + 1);
  result[0] = format;
  result.set(packed, 1);
  return result;
}

/** The varbinds again. Throws KadoError `snmp.raw_unreadable` for bytes that `packVarbinds` did not make. */
export function unpackVarbinds(packed: Uint8Array): Varbind[] {
  try {
    if (packed[0] !== format) throw new RangeError(`format ${packed[0]}`);
    const reader = new ByteReader(
      gunzipSync(packed.subarray(1), { maxOutputLength: maxUnpackedBytes }),
    );
    const varbinds: Varbind[] = [];
    let before = '';
    while (!reader.done) {
      const shared = Number(reader.integer());
      if (shared < 0 || shared > before.length) throw new RangeError('prefix');
      const oid = before.slice(0, shared) + reader.text();
      varbinds.push({ oid, type: readType(reader.byte()), value: readValue(reader) });
      before = oid;
    }
    return varbinds;
  } catch (error) {
    throw new KadoError('snmp.raw_unreadable', 'invalid', {}, { cause: error });
  }
}

function readType(byte: number): VarbindType {
  const type = types.find((known) => known === byte);
  if (type === undefined) throw new RangeError(`type ${byte}`);
  return type;
}

function readValue(reader: ByteReader): Varbind['value'] {
  const what = reader.byte();
  switch (what) {
    case kind.null:
      return null;
    case kind.number:
      return Number(reader.integer());
    case kind.bigint:
      return reader.integer();
    case kind.bytes:
      return reader.bytes();
    case kind.text:
      return reader.text();
    default:
      throw new RangeError(`kind ${what}`);
  }
}

function sharedLength(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
}
