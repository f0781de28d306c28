/** A real SNMPv3 agent (net-snmp's own) with one user and a scalar or two. */
import { createSocket } from 'node:dgram';
import snmp from 'net-snmp';
import type { SnmpV3User } from '#server/drivers/snmp/target.ts';
import { v3User } from '#server/drivers/snmp/v3-user.ts';

export interface V3Agent extends Disposable {
  host: string;
  port: number;
}

export interface V3AgentOptions {
  /** absent: 127.0.0.1 */
  host?: string;
  /** absent: a free one */
  port?: number;
  /** OID without its last `.0` → an OID, a text or an Integer32; beside those below */
  scalars?: Readonly<Record<string, { oid: string } | string | number>>;
}

/** Scalars of a printer as a search and a poll ask for them. */
export const printerScalars = (serial: string, total: number): V3AgentOptions['scalars'] => ({
  '1.3.6.1.2.1.25.3.2.1.2': { oid: '1.3.6.1.2.1.25.3.1.5' },
  '1.3.6.1.2.1.25.3.2.1.3': 'A printer',
  '1.3.6.1.2.1.25.3.2.1.5': 2,
  '1.3.6.1.2.1.43.5.1.1.17': serial,
  '1.3.6.1.2.1.43.10.2.1.3.1': 7,
  '1.3.6.1.2.1.43.10.2.1.4.1': total,
});

/** Values: sysObjectID, and the scalar 1.3.9.1.1.0 with 42. */
export async function startV3Agent(
  user: SnmpV3User,
  { host = '127.0.0.1', port: given, scalars = {} }: V3AgentOptions = {},
): Promise<V3Agent> {
  const port = given ?? (await freePort());
  // net-snmp's agent has no types
  const agent = snmp.createAgent(
    { port, address: host, disableAuthorization: false, accessControlModelType: 0 },
    () => {},
  ) as {
    getAuthorizer(): { addUser(user: unknown): void };
    getMib(): { setScalarValue(name: string, value: unknown): void };
    registerProvider(provider: object): void;
    close(): void;
  };
  agent.getAuthorizer().addUser(v3User(user));
  const scalar = (name: string, oid: string, scalarType: number): object => ({
    name,
    type: snmp.MibProviderType.Scalar,
    oid,
    scalarType,
    maxAccess: snmp.MaxAccess['read-only'],
  });
  agent.registerProvider(scalar('sysObjectID', '1.3.6.1.2.1.1.2', 6));
  agent.getMib().setScalarValue('sysObjectID', '1.3.6.1.4.1.99999.1');
  agent.registerProvider(scalar('pages', '1.3.9.1.1', 2));
  agent.getMib().setScalarValue('pages', 42);
  for (const [oid, value] of Object.entries(scalars)) {
    const type = typeof value === 'object' ? 6 : typeof value === 'string' ? 4 : 2;
    agent.registerProvider(scalar(oid, oid, type));
    agent.getMib().setScalarValue(oid, typeof value === 'object' ? value.oid : value);
  }
  return { host, port, [Symbol.dispose]: () => agent.close() };
}

async function freePort(): Promise<number> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(() => resolve()));
  return port;
}
