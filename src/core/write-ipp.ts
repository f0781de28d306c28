/** IPP message -> bytes (RFC 8010 §3.1): our request, and what a simulated printer answers. */
import { groupTags, valueTags } from './ipp-message.ts';

/** A value with its tag. */
export type Tagged = readonly [tag: number, value: TaggedValue];
export type TaggedValue =
  number | boolean | string | Uint8Array | Readonly<Record<string, readonly Tagged[]>> | null;

export interface WrittenGroup {
  tag: number;
  attributes: Readonly<Record<string, readonly Tagged[]>>;
}

const encoder = new TextEncoder();

/** The bytes of a request or an answer. @param code the operation, or the status */
export function writeIpp(
  [major, minor]: readonly [number, number],
  code: number,
  requestId: number,
  groups: readonly WrittenGroup[],
): Uint8Array {
  const parts: Uint8Array[] = [
    Uint8Array.of(major, minor),
    bigEndian(code, 2),
    bigEndian(requestId, 4),
  ];
  for (const { tag, attributes } of groups) {
    parts.push(Uint8Array.of(tag));
    for (const [name, values] of Object.entries(attributes)) {
      for (const [at, [valueTag, value]] of values.entries()) {
        writeField(parts, valueTag, at === 0 ? name : '', value);
      }
    }
  }
  parts.push(Uint8Array.of(groupTags.end));
  return joined(parts);
}

function writeField(parts: Uint8Array[], tag: number, name: string, value: TaggedValue): void {
  const isMembers = typeof value === 'object' && value !== null && !(value instanceof Uint8Array);
  parts.push(Uint8Array.of(tag), counted(encoder.encode(name)));
  parts.push(counted(isMembers ? new Uint8Array() : bytesOf(tag, value)));
  if (!isMembers) return;
  for (const [member, values] of Object.entries(value)) {
    writeField(parts, valueTags.memberName, '', member);
    for (const [memberTag, memberValue] of values) writeField(parts, memberTag, '', memberValue);
  }
  writeField(parts, valueTags.endCollection, '', null);
}

function bytesOf(tag: number, value: number | boolean | string | Uint8Array | null): Uint8Array {
  if (value === null) return new Uint8Array();
  if (value instanceof Uint8Array) return value;
  if (typeof value === 'boolean') return Uint8Array.of(value ? 1 : 0);
  if (typeof value === 'number') return bigEndian(value, 4);
  const text = encoder.encode(value);
  const isWithLanguage = tag === valueTags.textWithLanguage || tag === valueTags.nameWithLanguage;
  return isWithLanguage ? joined([counted(encoder.encode('en')), counted(text)]) : text;
}

function counted(bytes: Uint8Array): Uint8Array {
  return joined([bigEndian(bytes.length, 2), bytes]);
}

function bigEndian(value: number, size: 2 | 4): Uint8Array {
  const view = new DataView(new ArrayBuffer(size));
  if (size === 2) view.setUint16(0, value);
  else view.setInt32(0, value);
  return new Uint8Array(view.buffer);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
