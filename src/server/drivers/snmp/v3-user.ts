/** SNMPv3 settings -> net-snmp's user, or a refusal that says what is missing. */
import snmp, { type User } from 'net-snmp';
import { SnmpFailure } from './snmp-failure.ts';
import type { SnmpV3User } from './target.ts';

/** RFC 3414 §11.2: shorter pass phrases are refused by agents. */
const shortestKey = 8;

/** Throws SnmpFailure `bad_settings` or `des_unsupported`. */
export function v3User(settings: SnmpV3User | undefined): User {
  if (settings === undefined || settings.user === '') throw new SnmpFailure('bad_settings');
  const { user, level, authProtocol = 'sha', authKey, privProtocol = 'aes', privKey } = settings;
  const name = user;
  if (level === 'noAuthNoPriv') return { name, level: snmp.SecurityLevel.noAuthNoPriv };
  if (authProtocol === 'md5') throw new SnmpFailure('des_unsupported');
  const auth = { authProtocol: snmp.AuthProtocols[authProtocol], authKey: keyOf(authKey) };
  if (level === 'authNoPriv') return { name, level: snmp.SecurityLevel.authNoPriv, ...auth };
  if (privProtocol === 'des') throw new SnmpFailure('des_unsupported');
  return {
    name,
    level: snmp.SecurityLevel.authPriv,
    ...auth,
    privProtocol: snmp.PrivProtocols[privProtocol],
    privKey: keyOf(privKey),
  };
}

function keyOf(key: string | undefined): string {
  if (key === undefined || key.length < shortestKey) throw new SnmpFailure('bad_settings');
  return key;
}
