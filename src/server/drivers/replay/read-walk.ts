/** A recorded walk of any of the two forms, told apart by what its lines look like. */
import { parseSnmprec } from './parse-snmprec.ts';
import { parseSnmpwalk } from './parse-snmpwalk.ts';
import type { RecordedWalk } from './recorded-walk.ts';

/**
 * Reads the bytes of a .snmprec file or of `snmpwalk -On` text. Lines that
 * cannot be read are notes; a file without any value gives no varbinds.
 */
export function readWalk(bytes: Uint8Array): RecordedWalk {
  const text = latin1(withoutMark(bytes));
  return looksLikeSnmpwalk(text) ? parseSnmpwalk(text) : parseSnmprec(text);
}

/** Whether bytes look like a recorded walk at all, and not like a mail or an IPP body. */
export function looksLikeWalk(bytes: Uint8Array): boolean {
  const text = latin1(withoutMark(bytes));
  return looksLikeSnmpwalk(text) || /^\.?[0-9.]+\|\d+x?(:\w+)?\|/m.test(text);
}

function looksLikeSnmpwalk(text: string): boolean {
  return /^\.?(iso|\d+)(\.\d+)+ = /m.test(text);
}

/** A byte-order mark of UTF-8 is no part of the first line. */
function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** One character a byte. */
function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
