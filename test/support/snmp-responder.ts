/**
 * A tiny SNMP v1/v2c responder over real UDP, with bad manners on request. It
 * knows nothing of printers; the simulated fleet is elsewhere.
 */
import { createSocket } from 'node:dgram';
import { BerReader, BerWriter } from 'asn1-ber';
import { compareOids } from '#core/walk.ts';

export interface Value {
  type: number;
  value: number | string | Uint8Array;
}

export type Manners =
  | 'good'
  /** silent to everything */
  | 'dead'
  /** silent to v2c */
  | 'v1-only'
  /** silent to GETBULK */
  | 'bulk-hostile'
  /** GETBULK is answered by genErr */
  | 'bulk-error'
  /** GETNEXT and GETBULK come back to the first row at the end of a column */
  | 'looping'
  /** the rows of a column come in an order of their own */
  | 'unordered'
  /** GETNEXT grows for ever */
  | 'endless'
  /** silent to whatever asks for the column 1.3.9.1.2 */
  | 'hanging'
  /** every answer loses its last bytes */
  | 'truncated'
  /** only answers to GETBULK lose their last bytes */
  | 'truncated-bulk'
  /** bytes that are no SNMP */
  | 'garbage';

export interface ResponderOptions {
  /** absent: 127.0.0.1 */
  host?: string;
  /** absent: a free one */
  port?: number;
  /** OID -> value; numbers are Integer32, texts OctetString */
  values: Record<string, number | string | Uint8Array | Value>;
  manners?: Manners;
  community?: string;
  delayMs?: number;
  /** stops answering after so many requests */
  answers?: number;
  /** what is done to each reply on its way; null: it is lost */
  mutate?: (reply: Buffer) => Buffer | null;
}

export interface Responder extends AsyncDisposable {
  host: string;
  port: number;
  /** PDU types seen: 160 GET, 161 GETNEXT, 165 GETBULK, each with its version (0 or 1) */
  readonly seen: { pdu: number; version: number; oids: number }[];
  /** every OID that was asked for, or to go on from */
  readonly asked: readonly string[];
}

interface Request {
  version: number;
  community: string;
  pdu: number;
  id: number;
  nonRepeaters: number;
  repetitions: number;
  oids: string[];
}

type Answer = { oid: string; value: Value | null };

const endOfMibView = 130;
const noSuchInstance = 129;

export async function startResponder(options: ResponderOptions): Promise<Responder> {
  const { manners = 'good', community = 'public', delayMs = 0 } = options;
  const values = new Map<string, Value>(
    Object.entries(options.values).map(([oid, value]) => [oid, valueOf(value)]),
  );
  const oids = [...values.keys()].sort(compareOids);
  if (manners === 'unordered') oids.splice(1, 2, oids[2] ?? '', oids[1] ?? '');
  const seen: Responder['seen'] = [];
  const asked: string[] = [];
  const { host = '127.0.0.1', port = 0 } = options;
  const socket = createSocket('udp4');

  function next(oid: string): Answer {
    if (manners === 'endless' && oid.startsWith('1.3.9.1.1')) {
      const parts = oid.split('.');
      const row = parts.length > 5 ? Number(parts.at(-1)) + 1 : 1;
      return { oid: `1.3.9.1.1.${row}`, value: { type: 2, value: row } };
    }
    const known = oids.indexOf(oid);
    let at = known >= 0 ? known + 1 : oids.findIndex((other) => compareOids(other, oid) > 0);
    if (manners === 'looping' && known >= 0 && !sameColumn(oids[at], oid)) {
      at = oids.findIndex((other) => sameColumn(other, oid));
    }
    const following = at < 0 ? undefined : oids[at];
    if (following === undefined) return { oid, value: null };
    return { oid: following, value: values.get(following) ?? null };
  }

  function answersTo(request: Request): Answer[] {
    if (request.pdu === 160) {
      return request.oids.map((oid) => ({ oid, value: values.get(oid) ?? null }));
    }
    if (request.pdu === 161) return request.oids.map(next);
    const rows: Answer[] = [];
    let cursor = request.oids;
    for (let i = 0; i < request.repetitions; i++) {
      const row = cursor.map(next);
      rows.push(...row);
      cursor = row.map((answer) => answer.oid);
    }
    return rows;
  }

  socket.on('message', (datagram, from) => {
    const request = parse(datagram);
    // version 3: nobody here
    if (request === null) return;
    seen.push({ pdu: request.pdu, version: request.version, oids: request.oids.length });
    asked.push(...request.oids);
    const isBulk = request.pdu === 165;
    if (request.community !== community || manners === 'dead') return;
    if (manners === 'v1-only' && request.version !== 0) return;
    if (manners === 'bulk-hostile' && isBulk) return;
    const hangs = request.oids.some((oid) => `${oid}.`.startsWith('1.3.9.1.2.'));
    if (manners === 'hanging' && hangs) return;
    if (seen.length > (options.answers ?? Infinity)) return;
    let reply: Buffer | null =
      manners === 'garbage'
        ? Buffer.from('this is no SNMP')
        : manners === 'bulk-error' && isBulk
          ? write(request, [], 5, 0)
          : answer(request, answersTo(request));
    if (manners === 'truncated' || (manners === 'truncated-bulk' && isBulk)) {
      reply = reply.subarray(0, reply.length - 3);
    }
    if (options.mutate) reply = options.mutate(reply);
    if (reply === null) return;
    const sent = reply;
    setTimeout(() => {
      if (open) socket.send(sent, from.port, from.address, () => {});
    }, delayMs);
  });

  let open = true;
  await new Promise<void>((resolve) => socket.bind(port, host, resolve));
  return {
    host,
    port: socket.address().port,
    ...{ seen, asked },
    async [Symbol.asyncDispose]() {
      open = false;
      await new Promise<void>((resolve) => socket.close(() => resolve()));
    },
  };
}

function sameColumn(a: string | undefined, b: string): boolean {
  return a !== undefined && a.slice(0, a.lastIndexOf('.')) === b.slice(0, b.lastIndexOf('.'));
}

function valueOf(value: number | string | Uint8Array | Value): Value {
  if (typeof value === 'number') return { type: 2, value };
  if (typeof value === 'string') return { type: 4, value: Buffer.from(value) };
  return value instanceof Uint8Array ? { type: 4, value } : value;
}

/** null: of another version. */
function parse(datagram: Buffer): Request | null {
  const reader = new BerReader(datagram);
  reader.readSequence();
  const version = reader.readInt();
  if (version > 1) return null;
  const community = reader.readString();
  const pdu = reader.readSequence() ?? 0;
  const [id, nonRepeaters, repetitions] = [reader.readInt(), reader.readInt(), reader.readInt()];
  reader.readSequence();
  const oids: string[] = [];
  while (reader.readSequence() !== null) {
    oids.push(reader.readOID());
    reader.readByte();
    reader.readByte();
  }
  return { version, community, pdu, id, nonRepeaters, repetitions, oids };
}

function answer(request: Request, answers: Answer[]): Buffer {
  const missing = answers.findIndex((one) => one.value === null);
  // v1 has no exceptions: one missing name fails the whole PDU
  if (request.version === 0 && missing >= 0) {
    const echo = request.oids.map((oid) => ({ oid, value: null }));
    return write(request, echo, 2, missing + 1);
  }
  return write(request, answers, 0, 0);
}

function write(request: Request, answers: Answer[], status: number, index: number): Buffer {
  const writer = new BerWriter();
  writer.startSequence();
  writer.writeInt(request.version);
  writer.writeString(request.community);
  writer.startSequence(162);
  for (const number of [request.id, status, index]) writer.writeInt(number);
  writer.startSequence();
  for (const { oid, value } of answers) {
    writer.startSequence();
    writer.writeOID(oid);
    if (value !== null) writeValue(writer, value);
    else if (status !== 0) writer.writeNull();
    else {
      writer.writeByte(request.pdu === 160 ? noSuchInstance : endOfMibView);
      writer.writeByte(0);
    }
    writer.endSequence();
  }
  writer.endSequence();
  writer.endSequence();
  writer.endSequence();
  return writer.buffer;
}

function writeValue(writer: BerWriter, { type, value }: Value): void {
  if (typeof value === 'number') writer.writeInt(value, type);
  else if (typeof value === 'string') writer.writeOID(value, type);
  else if (value.length === 0) {
    writer.writeByte(type);
    writer.writeByte(0);
  } else writer.writeBuffer(Buffer.from(value), type);
}
