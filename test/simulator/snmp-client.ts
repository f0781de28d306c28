/** Asks an agent over real UDP with the library that the collector uses. */
import snmp from 'net-snmp';
import type { UsmUser } from '#simulator/usm.ts';

export interface Target {
  host: string;
  port: number;
}

export interface Asking {
  version?: 'v1' | 'v2c';
  community?: string;
  usm?: UsmUser;
  timeoutMs?: number;
  retries?: number;
}

/** A varbind as it came: its OID, SNMP type and value. */
export interface Answered {
  oid: string;
  type: number;
  value: unknown;
}

/** The library's varbinds always have a type when they come from an agent. */
function answered(
  varbinds: readonly { oid: string; type?: number; value?: unknown }[],
): Answered[] {
  return varbinds.map(({ oid, type, value }) => ({ oid, type: type ?? 0, value }));
}

function sessionTo({ host, port }: Target, asking: Asking): snmp.Session {
  const options = { port, timeout: asking.timeoutMs ?? 2000, retries: asking.retries ?? 0 };
  if (asking.usm === undefined) {
    const version = asking.version === 'v1' ? snmp.Version1 : snmp.Version2c;
    return snmp.createSession(host, asking.community ?? 'public', { ...options, version });
  }
  const { user, authProtocol, authKey, privKey } = asking.usm;
  return snmp.createV3Session(
    host,
    {
      name: user,
      level: privKey
        ? snmp.SecurityLevel.authPriv
        : authKey
          ? snmp.SecurityLevel.authNoPriv
          : snmp.SecurityLevel.noAuthNoPriv,
      authProtocol: authProtocol === 'sha256' ? snmp.AuthProtocols.sha256 : snmp.AuthProtocols.sha,
      authKey: authKey ?? '',
      privProtocol: snmp.PrivProtocols.aes,
      privKey: privKey ?? '',
    },
    options,
  );
}

/** Every varbind below an OID; rejects with the session's error. */
export async function walk(
  target: Target,
  below: string,
  asking: Asking = {},
): Promise<Answered[]> {
  const session = sessionTo(target, asking);
  const found: Answered[] = [];
  try {
    await new Promise<void>((resolve, reject) => {
      session.subtree(
        below,
        25,
        (varbinds) => {
          found.push(...answered(varbinds));
        },
        (error) => (error ? reject(error) : resolve()),
      );
    });
    return found;
  } finally {
    session.close();
  }
}

/** Exactly these OIDs; rejects with the session's error. */
export async function get(
  target: Target,
  oids: readonly string[],
  asking: Asking = {},
): Promise<Answered[]> {
  const session = sessionTo(target, asking);
  try {
    return await new Promise<Answered[]>((resolve, reject) => {
      session.get([...oids], (error, varbinds) =>
        error ? reject(error) : resolve(answered(varbinds ?? [])),
      );
    });
  } finally {
    session.close();
  }
}
