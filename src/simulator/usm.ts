/**
 * The agent's half of SNMPv3 with the User-based Security Model (RFC 3412, 3414,
 * 3826, 7860): engine discovery, time window, SHA-1 or SHA-256, AES-128.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  timingSafeEqual,
} from 'node:crypto';
import { BerReader, element, integer, octets } from './ber.ts';
import { encodeOid } from './oid.ts';
import { pduTags, readPdu, type RequestPdu } from './pdu.ts';

/** A user of one simulated agent. Without authKey: noAuthNoPriv; without privKey: authNoPriv. */
export interface UsmUser {
  user: string;
  authProtocol?: 'sha' | 'sha256';
  authKey?: string;
  privProtocol?: 'aes';
  privKey?: string;
}

/** What the agent is and what time it believes it is. */
export interface UsmEngine {
  engineId: Buffer;
  boots: number;
  /** seconds since boot */
  time: number;
}

interface UsmKeys {
  hash: 'sha1' | 'sha256';
  macLength: number;
  auth: Buffer | null;
  priv: Buffer | null;
}

const reports = {
  securityLevel: 1,
  timeWindow: 2,
  userName: 3,
  engineId: 4,
  digest: 5,
  decryption: 6,
};
const windowSeconds = 150;
const keysByUser = new Map<string, UsmKeys>();

/** Localised keys of a user (RFC 3414 A.2); kept, as each takes a megabyte of hashing. */
function keysOf(user: UsmUser, engineId: Buffer): UsmKeys {
  const key = JSON.stringify([user, engineId.toString('hex')]);
  const known = keysByUser.get(key);
  if (known !== undefined) return known;
  const hash = user.authProtocol === 'sha256' ? 'sha256' : 'sha1';
  function localise(password: string): Buffer {
    const megabyte = Buffer.alloc(1048576, password, 'utf8');
    const plain = createHash(hash).update(megabyte).digest();
    return createHash(hash).update(plain).update(engineId).update(plain).digest();
  }
  const made: UsmKeys = {
    hash,
    macLength: hash === 'sha256' ? 24 : 12,
    auth: user.authKey === undefined ? null : localise(user.authKey),
    priv: user.privKey === undefined ? null : localise(user.privKey).subarray(0, 16),
  };
  keysByUser.set(key, made);
  return made;
}

/** Answers one v3 message; `answer` makes the response PDU. null: drop it. */
export function answerV3(
  message: Buffer,
  user: UsmUser,
  engine: UsmEngine,
  answer: (pdu: RequestPdu) => Buffer | null,
): Buffer | null {
  const outer = new BerReader(message).open(0x30);
  if (outer.integer() !== 3) return null;
  const head = outer.open(0x30);
  const messageId = head.integer();
  head.integer();
  const flags = head.content(4)[0] ?? 0;
  if (head.integer() !== 3) return null;
  const security = outer.open(4).open(0x30);
  const engineId = security.content(4);
  const boots = security.integer();
  const time = security.integer();
  const userName = security.content(4).toString('utf8');
  const mac = security.content(4);
  const salt = security.content(4);
  const wrap = { messageId, engine, userName };

  function report(kind: number, keys: UsmKeys | null = null): Buffer | null {
    if (!(flags & 4)) return null;
    const row = element(0x30, encodeOid([1, 3, 6, 1, 6, 3, 15, 1, 1, kind, 0]), integer(1, 65));
    const pdu = element(pduTags.report, integer(0), integer(0), integer(0), element(0x30, row));
    return pack(wrap, scoped(engine, pdu), keys, false);
  }

  if (!engineId.equals(engine.engineId)) return report(reports.engineId);
  if (userName !== user.user) return report(reports.userName);
  const keys = keysOf(user, engine.engineId);
  const level = (keys.auth ? 1 : 0) | (keys.priv ? 2 : 0);
  if ((flags & 3) !== level) return report(reports.securityLevel);
  if (keys.auth) {
    const sent = Buffer.from(mac);
    const unsigned = Buffer.from(message);
    const at = mac.byteOffset - message.byteOffset;
    unsigned.fill(0, at, at + mac.length);
    const expected = sign(unsigned, keys, keys.auth);
    if (sent.length !== expected.length || !timingSafeEqual(sent, expected))
      return report(reports.digest);
    if (boots !== engine.boots || Math.abs(time - engine.time) > windowSeconds) {
      return report(reports.timeWindow, { ...keys, priv: null });
    }
  }
  let data = outer;
  if (keys.priv) {
    const decipher = createDecipheriv('aes-128-cfb', keys.priv, vector(boots, time, salt));
    const plain = Buffer.concat([decipher.update(outer.content(4)), decipher.final()]);
    if (plain[0] !== 0x30) return report(reports.decryption);
    data = new BerReader(plain);
  }
  const scope = data.open(0x30);
  scope.content(4);
  const context = scope.content(4);
  const pdu = answer(readPdu(scope));
  if (pdu === null) return null;
  return pack(wrap, scoped(engine, pdu, context), keys, true);
}

function scoped(engine: UsmEngine, pdu: Buffer, context: Buffer = Buffer.alloc(0)): Buffer {
  return element(0x30, octets(engine.engineId), octets(context), pdu);
}

let salts = 0n;

function pack(
  wrap: { messageId: number; engine: UsmEngine; userName: string },
  scopedPdu: Buffer,
  keys: UsmKeys | null,
  withPrivacy: boolean,
): Buffer {
  const { engine } = wrap;
  const auth = keys?.auth ?? null;
  const priv = withPrivacy ? (keys?.priv ?? null) : null;
  let salt = Buffer.alloc(0);
  let data = scopedPdu;
  if (priv) {
    salt = Buffer.alloc(8);
    salt.writeBigUInt64BE(++salts);
    const cipher = createCipheriv('aes-128-cfb', priv, vector(engine.boots, engine.time, salt));
    data = octets(Buffer.concat([cipher.update(scopedPdu), cipher.final()]));
  }
  const flags = (auth ? 1 : 0) | (priv ? 2 : 0);
  function build(mac: Buffer): Buffer {
    const head = element(
      0x30,
      integer(wrap.messageId),
      integer(65507),
      octets(Buffer.of(flags)),
      integer(3),
    );
    const security = element(
      0x30,
      octets(engine.engineId),
      integer(engine.boots),
      integer(engine.time),
      octets(Buffer.from(wrap.userName)),
      octets(mac),
      octets(salt),
    );
    return element(0x30, integer(3), head, octets(security), data);
  }
  if (!auth || !keys) return build(Buffer.alloc(0));
  return build(sign(build(Buffer.alloc(keys.macLength)), keys, auth));
}

function sign(message: Buffer, keys: UsmKeys, auth: Buffer): Buffer {
  return createHmac(keys.hash, auth).update(message).digest().subarray(0, keys.macLength);
}

function vector(boots: number, time: number, salt: Uint8Array): Buffer {
  const iv = Buffer.alloc(16);
  iv.writeUInt32BE(boots >>> 0, 0);
  iv.writeUInt32BE(time >>> 0, 4);
  iv.set(salt.subarray(0, 8), 8);
  return iv;
}
