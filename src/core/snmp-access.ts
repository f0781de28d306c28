/** How a device is asked over SNMP, and which part of that is secret (§11, §12). */

/** `auto` tries 2c, then 1; never 3, as that needs a user. */
export const snmpVersions = ['auto', '1', '2c', '3'] as const;
export type SnmpVersion = (typeof snmpVersions)[number];

/** SHA family only: MD5 needs a legacy OpenSSL provider together with DES. */
export const authProtocols = ['sha', 'sha224', 'sha256', 'sha384', 'sha512'] as const;
export type AuthProtocol = (typeof authProtocols)[number];

/** `aes256b` is AES-256 with Blumenthal's key extension, `aes256r` with Reeder's (most printers). */
export const privProtocols = ['aes', 'aes256b', 'aes256r'] as const;
export type PrivProtocol = (typeof privProtocols)[number];

export const securityLevels = ['noAuthNoPriv', 'authNoPriv', 'authPriv'] as const;
export type SecurityLevelName = (typeof securityLevels)[number];

/** RFC 3414 §11.2: agents refuse shorter pass phrases. */
export const shortestSnmpKey = 8;

/** SNMPv3 user of a device (RFC 3414). Keys are pass phrases, at least 8 characters. */
export interface SnmpV3User {
  user: string;
  level: SecurityLevelName;
  /** `md5` is known so that it can be refused with a sentence */
  authProtocol?: AuthProtocol | 'md5';
  authKey?: string;
  /** `des` is known so that it can be refused with a sentence */
  privProtocol?: PrivProtocol | 'des';
  privKey?: string;
  /** e.g. `Jetdirect` on some HP cards; "" or absent: the default context */
  context?: string;
}

/** What is entered of a device's SNMP; absent: 2c, then 1, as `public`. */
export interface SnmpAccess {
  version?: SnmpVersion;
  community?: string;
  v3?: SnmpV3User;
}

/** The part that is kept sealed. */
export interface SnmpSecrets {
  community?: string;
  authKey?: string;
  privKey?: string;
}

/** The part that is no secret, as `devices.snmp_json` holds it beside what polls learnt. */
export interface OpenSnmpAccess {
  version?: SnmpVersion;
  v3?: Omit<SnmpV3User, 'authKey' | 'privKey'>;
}

/** Parts what is entered; `secrets` is null where none is. */
export function splitAccess({ version, community, v3 }: SnmpAccess): {
  open: OpenSnmpAccess;
  secrets: SnmpSecrets | null;
} {
  const { authKey, privKey, ...user } = v3 ?? {};
  const secrets = {
    ...(community === undefined ? {} : { community }),
    ...(authKey === undefined ? {} : { authKey }),
    ...(privKey === undefined ? {} : { privKey }),
  };
  const open: OpenSnmpAccess = {
    ...(version === undefined ? {} : { version }),
    // of a user only the keys were taken away
    ...(v3 === undefined ? {} : { v3: { ...user, user: v3.user, level: v3.level } }),
  };
  return { open, secrets: Object.keys(secrets).length === 0 ? null : secrets };
}

/** The whole again, the level being what the keys allow. */
export function joinAccess(open: OpenSnmpAccess, secrets: SnmpSecrets): SnmpAccess {
  const { community, authKey, privKey } = secrets;
  const keys = {
    ...(authKey === undefined ? {} : { authKey }),
    ...(privKey === undefined ? {} : { privKey }),
  };
  return {
    ...open,
    ...(community === undefined ? {} : { community }),
    ...(open.v3 === undefined ? {} : { v3: { ...open.v3, ...keys, level: levelOf(secrets) } }),
  };
}

/** The security level that keys stand for. */
export function levelOf({ authKey, privKey }: SnmpSecrets): SecurityLevelName {
  if (authKey === undefined) return 'noAuthNoPriv';
  return privKey === undefined ? 'authNoPriv' : 'authPriv';
}
