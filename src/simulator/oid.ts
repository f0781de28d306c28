/** Object identifiers, parsed and BER-encoded once each: a fleet of hundreds shares them. */

export interface Oid {
  text: string;
  parts: readonly number[];
  /** the complete BER element: tag 6, length, content */
  ber: Buffer;
}

const known = new Map<string, Oid>();

/** The OID of a dotted text without leading dot. */
export function oidOf(text: string): Oid {
  const found = known.get(text);
  if (found !== undefined) return found;
  const parts = text.split('.').map(Number);
  const oid: Oid = { text, parts, ber: encodeOid(parts) };
  known.set(text, oid);
  return oid;
}

/** Compares two OIDs by their numbers, as a walk orders them. */
export function compareParts(a: readonly number[], b: readonly number[]): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** BER element of an OID (X.690 8.19); a single arc is written as `arc.0`. */
export function encodeOid(parts: readonly number[]): Buffer {
  const content: number[] = [];
  pushBase128(content, (parts[0] ?? 0) * 40 + (parts[1] ?? 0));
  for (let i = 2; i < parts.length; i++) pushBase128(content, parts[i] ?? 0);
  if (content.length < 128) return Buffer.from([6, content.length, ...content]);
  return content.length < 256
    ? Buffer.from([6, 0x81, content.length, ...content])
    : Buffer.from([6, 0x82, content.length >> 8, content.length & 255, ...content]);
}

/** The numbers of an OID's BER content. */
export function decodeOid(content: Uint8Array): number[] {
  const parts: number[] = [];
  let value = 0;
  for (const byte of content) {
    value = value * 128 + (byte & 127);
    if (byte & 128) continue;
    if (parts.length === 0) {
      const first = Math.min(Math.floor(value / 40), 2);
      parts.push(first, value - first * 40);
    } else parts.push(value);
    value = 0;
  }
  return parts;
}

function pushBase128(bytes: number[], value: number): void {
  const digits = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) {
    digits.push((rest % 128) + 128);
  }
  for (let i = digits.length - 1; i >= 0; i--) bytes.push(digits[i] ?? 0);
}
