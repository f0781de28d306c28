/**
 * What can go wrong with a device, as a closed list of kinds. Thrown inside the
 * driver only: `pollDevice` turns it into a KadoError in its result.
 */
import snmp from 'net-snmp';
import { KadoError } from '#core/errors.ts';

export type FailureKind =
  | 'timeout'
  | 'deadline'
  | 'aborted'
  | 'unreachable'
  | 'truncated'
  | 'bad_answer'
  | 'refused'
  | 'wrong_v3_password'
  | 'unknown_v3_user'
  | 'unsupported_v3_level'
  | 'v3_no_answer'
  | 'decrypt'
  | 'des_unsupported'
  | 'bad_settings';

/** The device answered with an SNMP error status (RFC 3416 §3), e.g. 1 tooBig, 2 noSuchName, 5 genErr. */
export class SnmpStatus extends Error {
  readonly status: number;
  /** the OID the device complains about, null where it named none */
  readonly oid: string | null;

  constructor(status: number, oid: string | null) {
    super(`SNMP error status ${status}`);
    this.status = status;
    this.oid = oid;
  }
}

/** The exchange with the device failed: nothing more can be asked in this way. */
export class SnmpFailure extends Error {
  readonly kind: FailureKind;

  constructor(kind: FailureKind, options?: { cause?: unknown }) {
    super(kind, options);
    this.kind = kind;
  }
}

/** What to do about it: one English sentence each, for logs and the command line. */
const advice: Record<FailureKind, string> = {
  timeout:
    'No answer. The device is off, asleep or at another address, or the community name is wrong (a device does not answer a wrong one): check power, address and community.',
  deadline:
    'The device answers too slowly for the time allowed: raise the limit or ask less often.',
  aborted: 'The poll was stopped before it was done.',
  unreachable:
    'The address cannot be reached or nothing listens for SNMP there: check name, route and port, and switch SNMP on at the device.',
  truncated:
    'The device sends answers that are cut off: ask it by GETNEXT, update its firmware, or look for a network that drops large packets.',
  bad_answer: 'The device sends answers that are not SNMP as written: update its firmware.',
  refused: 'The device refuses the request: allow this community or user to read.',
  wrong_v3_password:
    'The SNMPv3 authentication key or its protocol is wrong: enter it again as set at the device.',
  unknown_v3_user: 'The device does not know this SNMPv3 user: check the user name.',
  unsupported_v3_level:
    'The device does not offer this SNMPv3 security level to this user: choose another level.',
  v3_no_answer:
    'The device answers SNMPv3 in general, but not to this user: check user, keys and protocols.',
  decrypt: 'The SNMPv3 privacy key or its protocol is wrong: enter it again as set at the device.',
  des_unsupported:
    'MD5 and DES are not supported, as they are broken and absent from current runtimes: set SHA and AES at the device.',
  bad_settings:
    'The SNMP settings are not complete: version 3 needs a user and the keys of its level.',
};

/** A failure as the error of a poll; `details` hold the host and the sentence, never keys. */
export function toKadoError(failure: SnmpFailure, host: string): KadoError {
  return new KadoError(
    `snmp.${failure.kind}`,
    'unavailable',
    { host, advice: advice[failure.kind] },
    { cause: failure },
  );
}

/** The sentence of a poll's error, for an operator. */
export function adviceOf(error: KadoError): string {
  const sentence = error.details['advice'];
  return typeof sentence === 'string' ? sentence : error.code;
}

/** Names what net-snmp or the socket reported. */
export function classify(thrown: unknown): SnmpFailure | SnmpStatus {
  if (thrown instanceof SnmpFailure || thrown instanceof SnmpStatus) return thrown;
  if (!(thrown instanceof Error)) return new SnmpFailure('bad_answer', { cause: thrown });
  if (thrown.name === 'RequestTimedOutError') return new SnmpFailure('timeout');
  if (thrown instanceof snmp.RequestFailedError) {
    // "NoSuchName: 1.3.6…": the OID is in the text only
    const oid = /: ([\d.]+)$/.exec(thrown.message)?.[1] ?? null;
    const status = 'status' in thrown && typeof thrown.status === 'number' ? thrown.status : 5;
    if (status === snmp.ErrorStatus.NoAccess || status === snmp.ErrorStatus.AuthorizationError) {
      return new SnmpFailure('refused', { cause: thrown });
    }
    return new SnmpStatus(status, oid);
  }
  if (thrown instanceof snmp.ResponseInvalidError) return classifyInvalid(thrown);
  if ('code' in thrown && typeof thrown.code === 'string' && isNetworkCode(thrown.code)) {
    return new SnmpFailure('unreachable', { cause: thrown });
  }
  return new SnmpFailure('bad_answer', { cause: thrown });
}

function classifyInvalid(error: Error & { code?: unknown }): SnmpFailure {
  const codes = snmp.ResponseInvalidCode;
  const kind = ((): FailureKind => {
    if (error.code === codes.ECouldNotDecrypt) return 'decrypt';
    if (error.code !== codes.EAuthFailure) return 'bad_answer';
    if (/unknown user/i.test(error.message)) return 'unknown_v3_user';
    if (/decryption/i.test(error.message)) return 'decrypt';
    if (/security level/i.test(error.message)) return 'unsupported_v3_level';
    if (/digest/i.test(error.message)) return 'wrong_v3_password';
    return 'bad_answer';
  })();
  return new SnmpFailure(kind, { cause: error });
}

function isNetworkCode(code: string): boolean {
  return /^E(CONNREFUSED|HOSTUNREACH|NETUNREACH|HOSTDOWN|NETDOWN|NOTFOUND|AI_AGAIN|INVAL|ACCES|PERM|ADDRNOTAVAIL|NODATA)$/.test(
    code,
  );
}
