/** The options of `kado probe` -> how to speak to the device. */
import {
  authProtocols,
  privProtocols,
  type SnmpTarget,
  type SnmpV3User,
} from '#server/drivers/snmp/target.ts';
import { UsageError } from './command.ts';

/** How a device is spoken to; `device add` and `device import` take the same. */
export const snmpOptions = {
  port: { type: 'string' },
  version: { type: 'string' },
  community: { type: 'string' },
  user: { type: 'string' },
  auth: { type: 'string' },
  'auth-key': { type: 'string' },
  priv: { type: 'string' },
  'priv-key': { type: 'string' },
  context: { type: 'string' },
} as const;

export const probeOptions = {
  ...snmpOptions,
  timeout: { type: 'string' },
  json: { type: 'boolean' },
} as const;

type Values = Partial<Record<Exclude<keyof typeof probeOptions, 'json'>, string>>;

const versions = ['auto', '1', '2c', '3'] as const;

/**
 * Reads the options; keys may stand in the environment, where other users of the
 * machine do not see them. Throws UsageError.
 */
export function readProbeTarget(
  host: string,
  values: Values,
  environment: Readonly<Record<string, string | undefined>>,
): { target: SnmpTarget; timeoutMs: number } {
  const v3 = readUser(values, environment);
  const version = oneOf('--version', versions, values.version, v3 === undefined ? 'auto' : '3');
  if (version === '3' && v3 === undefined) {
    throw new UsageError('SNMP version 3 needs a user: add --user NAME.');
  }
  if (version !== '3' && v3 !== undefined) {
    throw new UsageError('A user belongs to version 3: leave --user out, or --version.');
  }
  const target = {
    host,
    port: wholeNumber('--port', values.port, 161, 1, 65_535),
    version,
    community: values.community ?? 'public',
    v3,
  };
  return { target, timeoutMs: wholeNumber('--timeout', values.timeout, 2, 1, 60) * 1_000 };
}

function readUser(
  values: Values,
  environment: Readonly<Record<string, string | undefined>>,
): SnmpV3User | undefined {
  const { user, context } = values;
  if (user === undefined) return undefined;
  const authKey = values['auth-key'] ?? environment['KADO_SNMP_AUTH_KEY'];
  const privKey = values['priv-key'] ?? environment['KADO_SNMP_PRIV_KEY'];
  if (privKey !== undefined && authKey === undefined) {
    throw new UsageError('A privacy key needs an authentication key: add --auth-key KEY.');
  }
  for (const key of [authKey, privKey]) {
    if (key !== undefined && key.length < 8) {
      throw new UsageError('A key of SNMP version 3 has at least 8 characters (RFC 3414 §11.2).');
    }
  }
  const level =
    authKey === undefined ? 'noAuthNoPriv' : privKey === undefined ? 'authNoPriv' : 'authPriv';
  return {
    user,
    context,
    level,
    authProtocol: oneOf('--auth', [...authProtocols, 'md5'] as const, values.auth, 'sha'),
    authKey,
    privProtocol: oneOf('--priv', [...privProtocols, 'des'] as const, values.priv, 'aes'),
    privKey,
  };
}

function oneOf<T extends string>(
  option: string,
  words: readonly T[],
  given: string | undefined,
  otherwise: T,
): T {
  if (given === undefined) return otherwise;
  const word = words.find((known) => known === given.toLowerCase());
  if (word === undefined) throw new UsageError(`${option} is one of ${words.join(', ')}.`);
  return word;
}

function wholeNumber(
  option: string,
  given: string | undefined,
  otherwise: number,
  min: number,
  max: number,
): number {
  if (given === undefined) return otherwise;
  const number = /^\d{1,9}$/.test(given) ? Number(given) : NaN;
  if (!(number >= min && number <= max)) {
    throw new UsageError(`${option} is a whole number from ${min} to ${max}.`);
  }
  return number;
}
