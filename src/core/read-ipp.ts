/**
 * Bytes -> IPP message (RFC 8010 §3.1), whatever the bytes are: nothing is read past
 * their end, nothing is nested deeper than printers do, and nothing is thrown. Groups
 * of jobs are passed over without keeping anything of them.
 */
import type { IppValue } from './ipp-attributes.ts';
import { groupTags, valueTags, type IppMessage } from './ipp-message.ts';
import { readIppValue } from './read-ipp-value.ts';

export interface ReadIpp {
  /** what could be read; null: not even a header */
  message: IppMessage | null;
  /** why there may be more than that: cut off, or not IPP as written; null: it is whole */
  problem: 'truncated' | 'malformed' | null;
}

const latin1 = new TextDecoder('latin1');
const headerBytes = 8;
/** A printer nests two deep, media-col in media-col-database three. */
const deepest = 16;
/** A printer answers in two or three. */
const mostGroups = 100;

interface Field {
  tag: number;
  name: string;
  value: Uint8Array;
}

/** Reads an answer or a request. Of a name that stands twice in a group the first counts. */
export function readIpp(bytes: Uint8Array): ReadIpp {
  if (bytes.length < headerBytes) return { message: null, problem: 'truncated' };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const message: IppMessage = {
    version: { major: view.getUint8(0), minor: view.getUint8(1) },
    code: view.getUint16(2),
    requestId: view.getInt32(4),
    groups: [],
  };
  if (message.version.major < 1 || message.version.major > 9) {
    return { message: null, problem: 'malformed' };
  }
  const reader = new Reader(bytes, view);
  try {
    readGroups(reader, message);
    return { message, problem: null };
  } catch (thrown) {
    if (!(thrown instanceof Unreadable)) throw thrown;
    return { message, problem: thrown.problem };
  }
}

/** Whether bytes look like an IPP message, and not like a text. */
export function looksLikeIpp(bytes: Uint8Array): boolean {
  const [major = 0, minor = 0xff] = bytes;
  const first = bytes[headerBytes] ?? 0;
  return (major === 1 || major === 2) && minor <= 9 && first >= 1 && first <= 0x0f;
}

class Unreadable extends Error {
  readonly problem: 'truncated' | 'malformed';
  constructor(problem: 'truncated' | 'malformed') {
    super(problem);
    this.problem = problem;
  }
}

class Reader {
  offset = headerBytes;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array, view: DataView) {
    this.#bytes = bytes;
    this.#view = view;
  }

  /** The next tag, which stays to be read. */
  peek(): number {
    const tag = this.#bytes[this.offset];
    if (tag === undefined) throw new Unreadable('truncated');
    return tag;
  }

  field(): Field {
    const tag = this.peek();
    this.offset += 1;
    const name = latin1.decode(this.#counted());
    return { tag, name, value: this.#counted() };
  }

  /** A length of two bytes, and as many bytes. */
  #counted(): Uint8Array {
    if (this.offset + 2 > this.#bytes.length) throw new Unreadable('truncated');
    const length = this.#view.getUint16(this.offset);
    const start = this.offset + 2;
    if (start + length > this.#bytes.length) throw new Unreadable('truncated');
    this.offset = start + length;
    return this.#bytes.subarray(start, this.offset);
  }
}

function readGroups(reader: Reader, message: IppMessage): void {
  for (;;) {
    const tag = reader.peek();
    if (tag === groupTags.end) return;
    if (tag === 0 || tag > 0x0f || message.groups.length >= mostGroups) {
      throw new Unreadable('malformed');
    }
    reader.offset += 1;
    const attributes = new Map<string, IppValue[]>();
    if (tag !== groupTags.job) message.groups.push({ tag, attributes });
    readAttributes(reader, attributes);
  }
}

function readAttributes(reader: Reader, attributes: Map<string, IppValue[]>): void {
  let values: IppValue[] | null = null;
  while (reader.peek() > 0x0f) {
    const field = reader.field();
    if (field.name !== '') {
      values = [];
      if (!attributes.has(field.name)) attributes.set(field.name, values);
    }
    // a further value of no attribute, or a member outside of a collection
    if (values === null || isOfCollection(field.tag)) throw new Unreadable('malformed');
    values.push(valueOf(reader, field, 1));
  }
}

function valueOf(reader: Reader, { tag, value }: Field, depth: number): IppValue {
  return tag === valueTags.collection ? readCollection(reader, depth) : readIppValue(tag, value);
}

/** The members up to the end of the collection (RFC 8010 §3.1.6). */
function readCollection(reader: Reader, depth: number): Map<string, IppValue[]> {
  if (depth > deepest) throw new Unreadable('malformed');
  const members = new Map<string, IppValue[]>();
  let values: IppValue[] | null = null;
  for (;;) {
    if (reader.peek() <= 0x0f) throw new Unreadable('malformed');
    const field = reader.field();
    if (field.tag === valueTags.endCollection) return members;
    if (field.tag === valueTags.memberName) {
      const name = latin1.decode(field.value);
      values = [];
      if (!members.has(name)) members.set(name, values);
    } else {
      if (values === null) throw new Unreadable('malformed');
      values.push(valueOf(reader, field, depth + 1));
    }
  }
}

function isOfCollection(tag: number): boolean {
  return tag === valueTags.memberName || tag === valueTags.endCollection;
}
