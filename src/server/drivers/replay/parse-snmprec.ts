/**
 * .snmprec files: `OID|tag|value`, one a line. Tags are the numbers of the
 * types; `x` after one says that the value is hexadecimal. Lines of variation
 * modules (`2:numeric`) and lines that are cut off are left out with a remark.
 */
import type { Varbind, VarbindType } from '#core/reading.ts';
import { type RecordedWalk, WalkRecorder } from './recorded-walk.ts';
import {
  addressFrom,
  addressFromBytes,
  bytesFromHex,
  bytesFromText,
  integerFrom,
  isVarbindType,
  oidFrom,
} from './written-value.ts';

/** Reads a file whose bytes stand as Latin-1 characters. */
export function parseSnmprec(text: string): RecordedWalk {
  const recorder = new WalkRecorder();
  for (const [i, line] of text.split('\n').entries()) {
    const content = line.endsWith('\r') ? line.slice(0, -1) : line;
    if (content.trim() === '' || content.startsWith('#')) continue;
    const read = parseLine(content);
    if (typeof read === 'string') recorder.skip(i + 1, read);
    else recorder.add(i + 1, read);
  }
  return recorder.finish();
}

/** The varbind of a line, or why it has none. */
function parseLine(line: string): Varbind | string {
  const first = line.indexOf('|');
  const second = line.indexOf('|', first + 1);
  if (first < 0 || second < 0) return 'not of the form OID|type|value';
  const oid = oidFrom(line.slice(0, first));
  if (oid === null) return 'does not begin with an OID';
  const tag = /^(\d+)(x?)$/.exec(line.slice(first + 1, second).trim());
  if (tag === null) return 'has a type that is not a number';
  const type = Number(tag[1]);
  if (!isVarbindType(type)) return `has the type ${type}, which SNMP has not`;
  const value = valueOf(type, tag[2] === 'x', line.slice(second + 1));
  return value === undefined ? `its value is none of type ${type}` : { oid, type, value };
}

function valueOf(type: VarbindType, isHex: boolean, text: string): Varbind['value'] | undefined {
  const bytes = isHex ? bytesFromHex(text) : null;
  if (isHex && bytes === null) return undefined;
  switch (type) {
    case 4:
    case 68:
      return bytes ?? bytesFromText(text);
    case 5:
      return null;
    case 6:
      return oidFrom(text) ?? undefined;
    case 64:
      return (isHex ? addressFromBytes(bytes) : addressFrom(text)) ?? undefined;
    default:
      return (bytes === null ? integerFrom(text) : integerFromBytes(bytes)) ?? undefined;
  }
}

/** Big-endian and unsigned. */
function integerFromBytes(bytes: Uint8Array): number | bigint | null {
  if (bytes.length === 0 || bytes.length > 8) return null;
  return integerFrom(String(bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)));
}
