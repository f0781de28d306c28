/** Where a device is and what it takes to be answered: the input of the SNMP driver. */

/** SHA family only: MD5 needs a legacy OpenSSL provider together with DES. */
export const authProtocols = ['sha', 'sha224', 'sha256', 'sha384', 'sha512'] as const;
export type AuthProtocol = (typeof authProtocols)[number];

/** `aes256b` is AES-256 with Blumenthal's key extension, `aes256r` with Reeder's (most printers). */
export const privProtocols = ['aes', 'aes256b', 'aes256r'] as const;
export type PrivProtocol = (typeof privProtocols)[number];

export const securityLevels = ['noAuthNoPriv', 'authNoPriv', 'authPriv'] as const;
export type SecurityLevelName = (typeof securityLevels)[number];

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

export interface SnmpTarget {
  /** name or address, IPv4 or IPv6 */
  host: string;
  /** default 161 */
  port?: number;
  /** `auto` tries 2c, then 1; never 3, as that needs a user */
  version: 'auto' | '1' | '2c' | '3';
  /** default `public`; not used by version 3 */
  community?: string;
  v3?: SnmpV3User;
}

export const defaultPort = 161;
export const defaultCommunity = 'public';
