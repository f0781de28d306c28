/**
 * What `snmpwalk -On` prints: `.1.3.6… = TYPE: value`. Hex strings go on over
 * lines, quoted strings hold line breaks; the end of a file may cut either off.
 */
import type { Varbind, VarbindType } from '#core/reading.ts';
import { type RecordedWalk, WalkRecorder } from './recorded-walk.ts';
import {
  addressFrom,
  addressFromBytes,
  bytesFromHex,
  bytesFromText,
  integerFrom,
  oidFrom,
} from './written-value.ts';

/** `OID = rest` */
const opening = /^(\.?(?:iso|\d+)(?:\.\d+)+) = ?(.*)$/;

/** What an agent says instead of a value. */
const noValue = /^(No Such (Object|Instance)|No more variables)/;

/** What the tool itself says, before, within or after the values. */
const chatter =
  /^(Timeout:|Error|snmp(bulk)?walk|Created directory|MIB search|Cannot find module|#|\$ |>)/;

/** Reads a file whose bytes stand as Latin-1 characters. */
export function parseSnmpwalk(text: string): RecordedWalk {
  const recorder = new WalkRecorder();
  const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  let i = 0;
  while (i < lines.length) {
    const start = i;
    const line = lines[i] ?? '';
    i += 1;
    const match = opening.exec(line);
    if (match === null) {
      if (line.trim() !== '') {
        recorder.skip(
          i,
          chatter.test(line)
            ? `not a value: ${line.slice(0, 80)}`
            : 'not of the form OID = TYPE: value',
        );
      }
      continue;
    }
    // what follows without an OID of its own belongs to this value
    const parts = [match[2] ?? ''];
    while (i < lines.length && goesOn(parts, lines[i] ?? '', i === lines.length - 1)) {
      parts.push(lines[i] ?? '');
      i += 1;
    }
    const oid = oidFrom(match[1] ?? '');
    const written = parts.join('\n');
    if (oid === null || noValue.test(written)) continue;
    const value = parseValue(written);
    if (typeof value === 'string') recorder.skip(start + 1, value);
    else {
      recorder.add(start + 1, { oid, type: value.type, value: value.value });
      if (value.cut)
        recorder.remark(start + 1, 'line-cut', 'the text has no end; what is there was read');
    }
  }
  return recorder.finish();
}

/** Whether a line continues the value that began before. */
function goesOn(parts: readonly string[], line: string, isLast: boolean): boolean {
  if (opening.test(line)) return false;
  const first = parts[0] ?? '';
  if (/^(Hex-STRING|BITS):/.test(first))
    return /^\s*([0-9A-Fa-f]{2}\s+)*[0-9A-Fa-f]{2}\s*$/.test(line);
  const quoted = /^(?:STRING: )?"/.test(first);
  if (quoted) return !isClosed(parts);
  return /^STRING:/.test(first) && !chatter.test(line) && !(isLast && line === '');
}

/** Whether the last line of a quoted text has its closing quote; the opening one is no closing one. */
function isClosed(lines: readonly string[]): boolean {
  const last = lines.at(-1) ?? '';
  const end = lines.length === 1 ? last.slice(last.indexOf('"') + 1) : last;
  const before = /(\\*)"\s*$/.exec(end.slice(-200))?.[1];
  // an even number of backslashes leaves the quote as it is
  return before !== undefined && before.length % 2 === 0;
}

interface WrittenValue {
  type: VarbindType;
  value: Varbind['value'];
  cut?: boolean;
}

/** The value of a line, or why it has none. */
function parseValue(written: string): WrittenValue | string {
  if (/^"/.test(written)) return quotedText(written);
  const typed = /^([A-Za-z][A-Za-z0-9 -]*?):(?: ([^]*))?$/.exec(
    written.replace(/^Wrong Type \(should be [^)]*\): /, ''),
  );
  if (typed === null) return written === 'NULL' ? { type: 5, value: null } : 'has no type';
  const text = typed[2] ?? '';
  const name = typed[1] ?? '';
  const number = numberTypes[name];
  if (number !== undefined) {
    // `running(2)`, `5 seconds`, `(123) 0:00:01.23`, `12`
    const digits = /\((-?\d+)\)/.exec(text)?.[1] ?? /^\s*(-?[\d.]+)/.exec(text)?.[1];
    const value = digits === undefined ? null : integerFrom(digits);
    return value === null ? `its ${name} is not a number` : { type: number, value };
  }
  switch (name) {
    case 'STRING':
      return text.startsWith('"') ? quotedText(text) : { type: 4, value: bytesFromText(text) };
    case 'Hex-STRING':
      return hexText(text);
    case 'BITS':
      // the names of the bits follow their octets
      return hexText(/^\s*((?:[0-9A-Fa-f]{2}\s+)*[0-9A-Fa-f]{2})?(?=\s|$)/.exec(text)?.[0] ?? '');
    case 'OID': {
      const oid = oidFrom(text);
      return oid === null
        ? 'its OID is not in numbers (use snmpwalk -On)'
        : { type: 6, value: oid };
    }
    case 'IpAddress':
    case 'Network Address': {
      const address =
        name === 'IpAddress' ? addressFrom(text) : addressFromBytes(bytesFromHex(text));
      return address === null ? 'its address has not four parts' : { type: 64, value: address };
    }
    case 'NULL':
      return { type: 5, value: null };
    default:
      return name === 'Opaque' ? 'an Opaque value is not read' : `has an unknown type ${name}`;
  }
}

const numberTypes: Readonly<Record<string, VarbindType>> = {
  INTEGER: 2,
  Integer32: 2,
  Counter32: 65,
  Gauge32: 66,
  Unsigned32: 66,
  Timeticks: 67,
  Counter64: 70,
  UInteger32: 66,
};

function quotedText(written: string): WrittenValue {
  const closed = isClosed(written.split('\n'));
  const inner = closed ? written.trimEnd().slice(1, -1) : written.slice(1);
  return { type: 4, value: bytesFromText(inner.replace(/\\([^])/g, '$1')), cut: !closed };
}

function hexText(text: string): WrittenValue | string {
  const bytes = bytesFromHex(text);
  return bytes === null ? 'its hexadecimal digits are cut off' : { type: 4, value: bytes };
}
