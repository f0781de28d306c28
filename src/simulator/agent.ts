/**
 * One SNMP agent on one UDP address. It answers v1, v2c and v3 as printers do,
 * and as badly as they do: see AgentManners.
 */
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { BerError, BerReader, element, integer, octets } from './ber.ts';
import type { MibTable } from './mib.ts';
import { answerPdu, pduTags, readPdu, type RequestPdu } from './pdu.ts';
import { answerV3, type UsmUser } from './usm.ts';

/** How well an agent behaves. Everything may change while it runs. */
export interface AgentManners {
  /** v2c and v3 get no answer */
  v1Only: boolean;
  /** GETBULK gets no answer, or genErr */
  bulk: 'ok' | 'silent' | 'error';
  /** nothing gets an answer */
  silent: boolean;
  /** share of requests that are lost, 0–100 */
  lossPercent: number;
  /** time to each answer in milliseconds */
  delayMs: number;
  /** longest answer in bytes; longer GETBULK answers are cut, others become tooBig */
  maxMessageBytes: number;
}

export const goodManners: AgentManners = {
  v1Only: false,
  bulk: 'ok',
  silent: false,
  lossPercent: 0,
  delayMs: 0,
  maxMessageBytes: 1472,
};

export interface AgentOptions {
  host: string;
  /** UDP port; 0 takes a free one */
  port: number;
  community: string;
  /** the v3 user; without one v3 gets no answer */
  usm?: UsmUser | undefined;
  /** what stands in the MIB now; asked once per request */
  mib: () => MibTable;
  /** asked once per request */
  manners?: () => AgentManners;
  /** a number in [0, 1) that decides on losses */
  chance?: () => number;
}

/** A running agent. */
export interface Agent extends AsyncDisposable {
  readonly host: string;
  readonly port: number;
  /** requests answered so far */
  readonly answered: number;
}

/** Headers around a v1/v2c PDU take less than this; v3's less than twice. */
const headerBytes = 64;

/** The answer to one datagram, null for silence. Pure but for v3's clock, which is real time. */
export function answerMessage(
  message: Buffer,
  mib: MibTable,
  options: Pick<AgentOptions, 'community' | 'usm' | 'host'>,
  manners: AgentManners,
  upSeconds: number,
): Buffer | null {
  const room = manners.maxMessageBytes - headerBytes;
  function answer(pdu: RequestPdu, v1: boolean, space: number): Buffer | null {
    if (pdu.tag === pduTags.bulk && manners.bulk === 'silent') return null;
    return answerPdu(pdu, mib, { v1, room: space, bulkFails: manners.bulk === 'error' });
  }
  const body = new BerReader(message).open(0x30);
  const version = body.integer();
  if (version === 3) {
    if (manners.v1Only || options.usm === undefined) return null;
    const engine = { engineId: engineIdOf(options.host), boots: 1, time: upSeconds };
    return answerV3(message, options.usm, engine, (pdu) => answer(pdu, false, room - headerBytes));
  }
  if (version !== 0 && (version !== 1 || manners.v1Only)) return null;
  const community = body.content(4);
  if (options.usm !== undefined || community.toString('utf8') !== options.community) return null;
  const pdu = answer(readPdu(body), version === 0, room - community.length);
  return pdu && element(0x30, integer(version), octets(community), pdu);
}

/** An engine ID of the text format (RFC 3411 §5) that belongs to an address. */
function engineIdOf(host: string): Buffer {
  return Buffer.concat([Buffer.from([0x80, 0x00, 0x00, 0x00, 0x04]), Buffer.from(`kado${host}`)]);
}

/** Starts an agent. Rejects with the socket's error where the address cannot be had. */
export async function startAgent(options: AgentOptions): Promise<Agent> {
  const socket: Socket = createSocket({ type: 'udp4' });
  const startedAt = performance.now();
  const waiting = new Set<NodeJS.Timeout>();
  let answered = 0;

  function send(answer: Buffer, peer: RemoteInfo): void {
    answered++;
    socket.send(answer, peer.port, peer.address, () => {
      // a manager that has gone away is its own affair
    });
  }

  socket.on('message', (message, peer) => {
    const manners = options.manners?.() ?? goodManners;
    if (manners.silent) return;
    if (manners.lossPercent > 0 && (options.chance?.() ?? 1) * 100 < manners.lossPercent) return;
    const up = Math.floor((performance.now() - startedAt) / 1000);
    let answer: Buffer | null;
    try {
      answer = answerMessage(message, options.mib(), options, manners, up);
    } catch (error) {
      if (error instanceof BerError) return;
      throw error;
    }
    if (answer === null) return;
    if (manners.delayMs <= 0) return send(answer, peer);
    const late = answer;
    const timer = setTimeout(() => {
      waiting.delete(timer);
      send(late, peer);
    }, manners.delayMs);
    waiting.add(timer);
  });

  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(options.port, options.host, () => {
      socket.off('error', reject);
      socket.on('error', () => {
        // e.g. ICMP unreachable on a late answer: the agent goes on
      });
      resolve();
    });
  });

  return {
    host: options.host,
    port: socket.address().port,
    get answered() {
      return answered;
    },
    async [Symbol.asyncDispose]() {
      for (const timer of waiting) clearTimeout(timer);
      waiting.clear();
      await new Promise<void>((resolve) => socket.close(() => resolve()));
    },
  };
}
