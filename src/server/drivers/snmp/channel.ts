/**
 * A connected UDP socket in the shape that net-snmp expects of a dgram socket.
 * Connected, so that the kernel drops what others send, gives us ICMP
 * "unreachable" at once, and no answer can be taken for another device's.
 * Every datagram is measured before net-snmp parses it, because its reader
 * takes a cut-off answer for a short one.
 */
import { createSocket, type Socket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { EventEmitter } from 'node:events';
import { isIP } from 'node:net';
import { SnmpFailure } from './snmp-failure.ts';

/** The channel carries nothing more; made once, as a stack costs more than a datagram. */
const spent = new SnmpFailure('deadline');

type Sent = (error: Error | null) => void;

/**
 * Opens a channel to one device that carries at most `maxDatagrams` requests: the
 * end of every quarrel without end. Rejects with an SnmpFailure where there is no way.
 */
export async function openChannel(
  host: string,
  port: number,
  maxDatagrams: number,
): Promise<Channel> {
  try {
    const { address, family } = isIP(host)
      ? { address: host, family: isIP(host) }
      : await lookup(host);
    const socket = createSocket(family === 6 ? 'udp6' : 'udp4');
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.connect(port, address, resolve);
    }).catch((error: unknown) => {
      socket.close();
      throw error;
    });
    socket.removeAllListeners('error');
    return new Channel(socket, address, maxDatagrams);
  } catch (error) {
    throw new SnmpFailure('unreachable', { cause: error });
  }
}

/** Events: `message` (buffer) for net-snmp, `broken` (Error) for the session that owns the channel. */
class Channel extends EventEmitter {
  /** the address that the name stood for */
  readonly address: string;
  /** datagrams sent so far, retries included */
  sent = 0;
  /** datagrams received so far */
  received = 0;
  readonly #socket: Socket;
  readonly #maxDatagrams: number;
  #closed = false;

  constructor(socket: Socket, address: string, maxDatagrams: number) {
    super();
    this.#socket = socket;
    this.#maxDatagrams = maxDatagrams;
    this.address = address;
    socket.on('message', (datagram) => this.#receive(datagram));
    socket.on('error', (error) => this.emit('broken', error));
  }

  /** net-snmp's call; it counts as sent at once, so that an answer never overtakes its registration */
  send(
    buffer: Buffer,
    offset: number,
    length: number,
    _port: number,
    _host: string,
    sent: Sent,
  ): void {
    if (this.#closed || this.sent >= this.#maxDatagrams) {
      sent(spent);
      return;
    }
    this.sent += 1;
    this.#socket.send(buffer, offset, length, (error) => {
      if (error !== null && !this.#closed) this.emit('broken', error);
    });
    sent(null);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#socket.close();
  }

  ref(): void {
    if (!this.#closed) this.#socket.ref();
  }

  unref(): void {
    if (!this.#closed) this.#socket.unref();
  }

  #receive(datagram: Buffer): void {
    if (this.#closed) return;
    this.received += 1;
    const whole = wholeMessage(datagram);
    if (whole !== 'yes') {
      this.emit('broken', new SnmpFailure(whole === 'cut' ? 'truncated' : 'bad_answer'));
      return;
    }
    try {
      this.emit('message', datagram);
    } catch (error) {
      this.emit('broken', new SnmpFailure('bad_answer', { cause: error }));
    }
  }
}

/** Whether the outer SEQUENCE of a message (X.690 §8.1.3) is all there: `cut` where bytes are missing. */
function wholeMessage(datagram: Uint8Array): 'yes' | 'cut' | 'no' {
  if (datagram[0] !== 0x30) return 'no';
  const first = datagram[1];
  if (first === undefined) return 'cut';
  if (first < 0x80) return datagram.length < 2 + first ? 'cut' : 'yes';
  const lengthBytes = first & 0x7f;
  if (lengthBytes === 0 || lengthBytes > 4) return 'no';
  if (datagram.length < 2 + lengthBytes) return 'cut';
  let length = 0;
  for (let i = 0; i < lengthBytes; i++) length = length * 256 + (datagram[2 + i] ?? 0);
  return datagram.length < 2 + lengthBytes + length ? 'cut' : 'yes';
}
