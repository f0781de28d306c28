/** Protocol operations (RFC 1157 §4.1, RFC 3416 §4.2) on a MibTable. */
import { element, integer, type BerReader } from './ber.ts';
import type { MibTable } from './mib.ts';
import { decodeOid, encodeOid } from './oid.ts';

export const pduTags = {
  get: 0xa0,
  next: 0xa1,
  response: 0xa2,
  set: 0xa3,
  bulk: 0xa5,
  report: 0xa8,
};
const errors = { tooBig: 1, noSuchName: 2, readOnly: 4, genErr: 5, notWritable: 17 };
const noSuchInstance = Buffer.from([0x81, 0]);
const endOfMibView = Buffer.from([0x82, 0]);
const counter64 = 70;

/** A request PDU as read from the wire. */
export interface RequestPdu {
  tag: number;
  requestId: number;
  /** error-status, or non-repeaters of a bulk request */
  first: number;
  /** error-index, or max-repetitions of a bulk request */
  second: number;
  names: number[][];
  /** the VarBind elements as they came, for answers that echo them */
  echo: Buffer;
}

/** Reads a PDU. Throws BerError on bytes that are not one. */
export function readPdu(reader: BerReader): RequestPdu {
  const tag = reader.peek();
  const pdu = reader.open();
  const requestId = pdu.integer();
  const first = pdu.integer();
  const second = pdu.integer();
  const list = pdu.open(0x30);
  const echo = list.bytes.subarray(list.at, list.end);
  const names: number[][] = [];
  while (!list.done) names.push(decodeOid(list.open(0x30).content(6)));
  return { tag, requestId, first, second, names, echo };
}

/** How an agent answers: which version's rules, and how many bytes the variable bindings may take. */
export interface AnswerRules {
  v1: boolean;
  /** room for the VarBindList's content in bytes */
  room: number;
  /** a GETBULK gets genErr instead of rows */
  bulkFails?: boolean;
}

/** The response PDU to a request, null where an agent stays silent. */
export function answerPdu(pdu: RequestPdu, mib: MibTable, rules: AnswerRules): Buffer | null {
  if (pdu.tag === pduTags.bulk) {
    if (rules.v1) return null;
    if (rules.bulkFails) return failure(pdu, errors.genErr, 0);
    return response(pdu, 0, 0, bulkRows(pdu, mib, rules.room));
  }
  if (pdu.tag === pduTags.set) {
    return failure(pdu, rules.v1 ? errors.readOnly : errors.notWritable, pdu.names.length ? 1 : 0);
  }
  if (pdu.tag !== pduTags.get && pdu.tag !== pduTags.next) return null;

  const rows: Buffer[] = [];
  let bytes = 0;
  for (const [i, name] of pdu.names.entries()) {
    const row =
      pdu.tag === pduTags.get ? exactRow(name, mib, rules.v1) : nextRow(name, mib, rules.v1);
    if (row === null) return failure(pdu, errors.noSuchName, i + 1);
    rows.push(row);
    bytes += row.length;
  }
  if (bytes > rules.room)
    return failure({ ...pdu, echo: rules.v1 ? pdu.echo : empty }, errors.tooBig, 0);
  return response(pdu, 0, 0, rows);
}

const empty = Buffer.alloc(0);

function exactRow(name: readonly number[], mib: MibTable, v1: boolean): Buffer | null {
  const row = mib.find(name);
  if (row >= 0 && !(v1 && mib.type(row) === counter64)) return mib.encoded(row);
  return v1 ? null : element(0x30, encodeOid(name), noSuchInstance);
}

function nextRow(name: readonly number[], mib: MibTable, v1: boolean): Buffer | null {
  let row = mib.after(name);
  // a v1 manager cannot read Counter64: such rows do not exist for it (RFC 3584 §4.2.2.1)
  while (v1 && mib.type(row) === counter64) row++;
  if (row < mib.size) return mib.encoded(row);
  return v1 ? null : element(0x30, encodeOid(name), endOfMibView);
}

/** Rows of a GETBULK, cut off where the message would become too long (RFC 3416 §4.2.3). */
function bulkRows(pdu: RequestPdu, mib: MibTable, room: number): Buffer[] {
  const fixed = Math.min(Math.max(pdu.first, 0), pdu.names.length);
  const repetitions = Math.max(pdu.second, 0);
  const rows: Buffer[] = [];
  let bytes = 0;
  function add(row: Buffer): boolean {
    bytes += row.length;
    if (bytes > room) return false;
    rows.push(row);
    return true;
  }
  for (const name of pdu.names.slice(0, fixed)) {
    if (!add(nextRow(name, mib, false) ?? empty)) return rows;
  }
  const repeated = pdu.names
    .slice(fixed)
    .map((name): { name: readonly number[]; row: number } => ({ name, row: mib.after(name) }));
  for (let i = 0; i < repetitions && repeated.length > 0; i++) {
    let ended = true;
    for (const one of repeated) {
      if (one.row < mib.size) {
        ended = false;
        if (!add(mib.encoded(one.row))) return rows;
        one.name = mib.oid(one.row)?.parts ?? one.name;
        one.row++;
      } else if (!add(element(0x30, encodeOid(one.name), endOfMibView))) return rows;
    }
    if (ended) break;
  }
  return rows;
}

function failure(pdu: RequestPdu, status: number, index: number): Buffer {
  return response(pdu, status, index, [pdu.echo]);
}

function response(pdu: RequestPdu, status: number, index: number, rows: readonly Buffer[]): Buffer {
  return element(
    pduTags.response,
    integer(pdu.requestId),
    integer(status),
    integer(index),
    element(0x30, ...rows),
  );
}
