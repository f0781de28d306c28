/**
 * Hears that a device sent an SNMP trap (§12), and from where; nothing of what it
 * says is read or trusted. Whoever can send datagrams here can at most have a device
 * asked a little earlier.
 */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';

export interface TrapEarParts {
  /** UDP; 162 is the usual one and takes a right of its own; 0: any that is free */
  port: number;
  /** default: every interface */
  host?: string;
  onTrap(address: string): void;
  log: { warn(fields: object, message: string): void };
}

export interface TrapEar extends AsyncDisposable {
  port: number;
}

/** The first byte of every SNMP message: a SEQUENCE in BER. */
const sequence = 0x30;

/** @throws Error of the socket where the port cannot be had */
export async function openTrapEar(parts: TrapEarParts): Promise<TrapEar> {
  const socket = createSocket('udp4');
  socket.on('message', (datagram, { address }) => {
    if (datagram[0] === sequence) parts.onTrap(address);
  });
  socket.bind(parts.port, parts.host);
  await once(socket, 'listening');
  socket.on('error', (error) => parts.log.warn({ err: error }, 'Traps cannot be heard.'));
  return {
    port: socket.address().port,
    async [Symbol.asyncDispose]() {
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };
}
