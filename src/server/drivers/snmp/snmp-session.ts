/** One conversation with one device in one SNMP version: net-snmp's session with promises. */
import snmp from 'net-snmp';
import { openChannel } from './channel.ts';
import type { RawVarbind } from './read-varbind.ts';
import { classify, SnmpFailure } from './snmp-failure.ts';
import { defaultCommunity, defaultPort, type SnmpTarget } from './target.ts';
import { v3User } from './v3-user.ts';

/** Any agent has it (RFC 3418), so its silence is the device's. */
export const sysObjectId = '1.3.6.1.2.1.1.2.0';

export interface SessionOptions {
  /** patience with one request, ms; the second try waits half as long again */
  timeoutMs: number;
  /** further tries after the first */
  retries: number;
  /** datagrams that may be sent */
  maxDatagrams: number;
}

/** All three reject with SnmpFailure or SnmpStatus. One request at a time. */
export interface SnmpSession {
  readonly address: string;
  get(oids: readonly string[]): Promise<RawVarbind[]>;
  next(oids: readonly string[]): Promise<RawVarbind[]>;
  /** one list of varbinds for each OID, in order; lists may be short or empty */
  bulk(oids: readonly string[], repetitions: number): Promise<RawVarbind[][]>;
  /** ends the conversation; what is under way rejects with the reason */
  close(reason?: SnmpFailure): void;
  /** datagrams sent so far */
  readonly sent: number;
}

/** Made once, as a stack costs more than a datagram. */
const over = new SnmpFailure('deadline');

type Callback = (error: unknown, varbinds?: unknown) => void;

/** Opens a conversation. Rejects with SnmpFailure where the address or the settings allow none. */
export async function openSession(
  target: SnmpTarget,
  version: '1' | '2c' | '3',
  options: SessionOptions,
): Promise<SnmpSession> {
  const user = version === '3' ? v3User(target.v3) : null;
  const port = target.port ?? defaultPort;
  const channel = await openChannel(target.host, port, options.maxDatagrams);
  const common = {
    port,
    timeout: options.timeoutMs,
    retries: options.retries,
    backoff: 1.5,
    dgramModule: { createSocket: () => channel },
  };
  const session =
    user === null
      ? snmp.createSession(channel.address, target.community ?? defaultCommunity, {
          ...common,
          version: version === '1' ? snmp.Version1 : snmp.Version2c,
        })
      : snmp.createV3Session(channel.address, user, {
          ...common,
          version: snmp.Version3,
          context: target.v3?.context ?? '',
        });
  let ended: SnmpFailure | null = null;
  let answered = false;
  // net-snmp emits "error" for an answer that it cannot parse and leaves the request waiting
  session.on('error', (error: unknown) => session.cancelRequests(asFailure(error)));
  channel.on('broken', (error: unknown) => session.cancelRequests(classify(error)));

  // some agents drop what a v3 user with a wrong key sends, but have answered the discovery before
  function explain(failure: Error): Error {
    const silent = failure instanceof SnmpFailure && failure.kind === 'timeout';
    const alive = version === '3' && !answered && channel.received > 0;
    return silent && alive ? new SnmpFailure('v3_no_answer') : failure;
  }

  function ask<T>(start: (done: Callback) => void, read: (varbinds: unknown) => T): Promise<T> {
    return new Promise((resolve, reject) => {
      if (ended !== null) return reject(ended);
      start((error, varbinds) => {
        if (error !== null && error !== undefined) return reject(explain(classify(error)));
        answered = true;
        resolve(read(varbinds));
      });
    });
  }

  return {
    address: channel.address,
    get sent() {
      return channel.sent;
    },
    get: (oids) => ask((done) => session.get([...oids], done), asList),
    next: (oids) => ask((done) => session.getNext([...oids], done), asList),
    bulk: (oids, repetitions) =>
      ask(
        (done) => session.getBulk([...oids], 0, repetitions, done),
        (varbinds) => asColumns(varbinds, oids.length),
      ),
    close(reason) {
      if (ended !== null) return;
      ended = reason ?? over;
      session.cancelRequests(ended);
      channel.close();
    },
  };
}

/** What net-snmp could not parse: missing bytes show as null where a number should be. */
function asFailure(error: unknown): SnmpFailure {
  const text = error instanceof Error ? error.message : '';
  const cut = /truncated|integer null/i.test(text);
  return new SnmpFailure(cut ? 'truncated' : 'bad_answer', { cause: error });
}

function asList(varbinds: unknown): RawVarbind[] {
  // net-snmp's callback without an error carries the varbinds of the PDU: objects with oid, type, value
  return Array.isArray(varbinds) ? (varbinds as RawVarbind[]) : [];
}

function asColumns(varbinds: unknown, width: number): RawVarbind[][] {
  // without non-repeaters, getBulk gives one array of varbinds for each OID that had an answer
  const columns = Array.isArray(varbinds) ? (varbinds as RawVarbind[][]) : [];
  return Array.from({ length: width }, (_, i) => columns[i] ?? []);
}
