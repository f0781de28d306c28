/**
 * What a printer told over IPP as a few compressed bytes, kept beside its reading as
 * varbinds are (§12.4): what was asked for, and nothing else of its answer.
 * Format 2 (1 is `packVarbinds`): the byte 2, then gzip of JSON, name and values in turn.
 */
import { gunzipSync, gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { KadoError } from '#core/errors.ts';
import type { IppAttributes, IppValue } from '#core/ipp-attributes.ts';

const format = 2;
/** Far above any printer; a bomb stops here. */
const maxUnpackedBytes = 8 * 1024 * 1024;

/** Octets and collections are named as what they are; all else is JSON's own. */
type Kept = number | boolean | string | null | { octets: string } | { members: KeptAttributes };
type KeptAttributes = [name: string, values: Kept[]][];

const keptValue: v.GenericSchema<unknown, Kept> = v.lazy(() =>
  v.union([
    ...([v.number(), v.boolean(), v.string(), v.null()] as const),
    v.object({ octets: v.string() }),
    v.object({ members: keptAttributes }),
  ]),
);
const keptAttributes: v.GenericSchema<unknown, KeptAttributes> = v.array(
  v.tuple([v.string(), v.array(keptValue)]),
);

/** Packs attributes in their order. */
export function packAttributes(attributes: IppAttributes): Uint8Array {
  const packed = gzipSync(JSON.stringify(keptOf(attributes)));
  const result = new Uint8Array(packed.length + 1);
  result[0] = format;
  result.set(packed, 1);
  return result;
}

/** Whether `packAttributes` made these bytes; others are varbinds. */
export function isPackedAttributes(packed: Uint8Array): boolean {
  return packed[0] === format;
}

/** The attributes again. @throws KadoError `ipp.raw_unreadable` for bytes that `packAttributes` did not make */
export function unpackAttributes(packed: Uint8Array): IppAttributes {
  try {
    if (!isPackedAttributes(packed)) throw new RangeError(`format ${packed[0]}`);
    const json = gunzipSync(packed.subarray(1), { maxOutputLength: maxUnpackedBytes });
    return attributesOf(v.parse(keptAttributes, JSON.parse(json.toString('utf8'))));
  } catch (error) {
    throw new KadoError('ipp.raw_unreadable', 'invalid', {}, { cause: error });
  }
}

function keptOf(attributes: IppAttributes): KeptAttributes {
  return [...attributes].map(([name, values]) => [name, values.map(keptValueOf)]);
}

function keptValueOf(value: IppValue): Kept {
  if (value instanceof Uint8Array) return { octets: Buffer.from(value).toString('base64') };
  if (typeof value === 'object' && value !== null) return { members: keptOf(value) };
  return value;
}

function attributesOf(kept: KeptAttributes): IppAttributes {
  return new Map(kept.map(([name, values]) => [name, values.map(valueOf)]));
}

function valueOf(kept: Kept): IppValue {
  if (typeof kept !== 'object' || kept === null) return kept;
  if ('members' in kept) return attributesOf(kept.members);
  return new Uint8Array(Buffer.from(kept.octets, 'base64'));
}
