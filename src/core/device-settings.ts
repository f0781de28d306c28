/** What is entered of a device (§11), and what is wrong with it: for forms, files and commands alike. */
import type { Kind } from './counter.ts';
import { groupNameProblem } from './group.ts';
import { macAddress } from './mac-text.ts';
import { serialOf } from './serial.ts';
import {
  shortestSnmpKey,
  type AuthProtocol,
  type PrivProtocol,
  type SnmpVersion,
} from './snmp-access.ts';

/** How a device's readings come (§12). */
export const deviceProtocols = ['snmp', 'ipp', 'smtp', 'push', 'manual'] as const;
export type DeviceProtocol = (typeof deviceProtocols)[number];

/** Whether a device is asked over the network; the others tell by themselves, or people do. */
export function isAsked(protocol: string): boolean {
  return protocol === 'snmp' || protocol === 'ipp';
}

/** What is entered and is no secret; null: nothing. */
export interface DeviceSettings {
  name: string;
  product: string | null;
  model: string | null;
  serial: string | null;
  /** `aa:bb:cc:dd:ee:ff` */
  mac: string | null;
  kind: Kind | null;
  building: string | null;
  location: string | null;
  protocol: DeviceProtocol;
  /** needed for SNMP and IPP */
  host: string | null;
  /** null: 161 for SNMP; for IPP 631, then 443 */
  port: number | null;
  /** of IPP, `/printers/name`; null: the usual ones are tried */
  path: string | null;
  /** the device has a page of its own at its host */
  remoteUi: boolean;
  version: SnmpVersion;
  /** of SNMP version 3 */
  user: string | null;
  auth: AuthProtocol;
  priv: PrivProtocol;
  context: string | null;
}

/** What is entered of the secrets; absent: as it was, null: removed. */
export interface DeviceSecrets {
  community?: string | null;
  authKey?: string | null;
  privKey?: string | null;
}

export type SecretName = keyof DeviceSecrets;
export const secretNames: readonly SecretName[] = ['community', 'authKey', 'privKey'];

/** A device of which nothing is said. */
export const blankDevice: DeviceSettings = {
  ...{ name: '', product: null, model: null, serial: null, mac: null, kind: null },
  ...{ building: null, location: null, protocol: 'snmp', host: null, port: null, path: null },
  ...{ remoteUi: false, version: 'auto', user: null, auth: 'sha', priv: 'aes', context: null },
};

export interface DeviceProblem {
  /** the setting, secret, `group` or `start` that it is about */
  field: string;
  code: string;
  details: Record<string, string | number>;
}

const longest: readonly [keyof DeviceSettings, number][] = [
  ['name', 100],
  ['product', 100],
  ['model', 100],
  ['building', 100],
  ['location', 200],
  ['user', 32],
  ['context', 100],
  ['path', 200],
];

const control = /\p{Cc}/u;
/** A name or an address, also IPv6; what a resolver takes. */
const hostPattern =
  /^[\p{L}\p{N}](?:[\p{L}\p{N}._-]*[\p{L}\p{N}.])?$|^[0-9a-f:.]*:[0-9a-f:.]*(?:%\w+)?$/iu;

/** The path of a printer object: what a URI may hold, without a query. */
const pathPattern = /^\/[\w\-.~!$&'()*+,;=:@%/]*$/;

/** The form in which a device is kept: composed letters, no blanks at the ends, null for nothing. */
export function tidyDevice(settings: DeviceSettings): DeviceSettings {
  const tidy = (text: string | null) => text?.normalize('NFC').trim() || null;
  const { serial, mac } = settings;
  return {
    ...settings,
    name: tidy(settings.name) ?? '',
    product: tidy(settings.product),
    model: tidy(settings.model),
    // what is no serial number or address stays, so that it can be refused
    serial: serial === null ? null : (serialOf(serial) ?? tidy(serial)),
    mac: mac === null ? null : (macAddress(mac) ?? tidy(mac)),
    building: tidy(settings.building),
    location: tidy(settings.location),
    host: tidy(settings.host),
    path: tidy(settings.path),
    user: tidy(settings.user),
    context: tidy(settings.context),
  };
}

/** Without what its protocol makes no use of: how it would be asked by another one. */
export function onlyUsedAccess<S extends DeviceSettings>(settings: S): S {
  const { version, user, auth, priv, context } = blankDevice;
  return {
    ...settings,
    ...(settings.protocol === 'snmp' ? {} : { version, user, auth, priv, context }),
    ...(settings.protocol === 'ipp' ? {} : { path: null }),
  };
}

/**
 * All that is wrong with a device, by field.
 * @param settings as `tidyDevice` gives them
 * @param secrets those that the device will have
 */
export function deviceProblems(
  settings: DeviceSettings,
  secrets: Readonly<Partial<Record<SecretName, string>>>,
): DeviceProblem[] {
  const problems: DeviceProblem[] = [];
  const add = (field: string, code: string, details: DeviceProblem['details'] = {}) =>
    problems.push({ field, code: `device.${code}`, details });
  const { name, serial, mac, protocol, host, port, path } = settings;
  if (name === '') add('name', 'name_empty');
  for (const [field, max] of longest) {
    const text = settings[field];
    if (typeof text !== 'string') continue;
    if ([...text].length > max) add(field, 'text_too_long', { max });
    else if (control.test(text)) add(field, 'text_control');
  }
  if (serial !== null && serialOf(serial) === null) add('serial', 'serial_unusable', { serial });
  if (mac !== null && macAddress(mac) === null) add('mac', 'mac_unusable');
  if (isAsked(protocol) && host === null) add('host', 'host_missing');
  if (host !== null && (host.length > 253 || !hostPattern.test(host))) add('host', 'host_unusable');
  if (port !== null && !(Number.isInteger(port) && port >= 1 && port <= 65_535)) {
    add('port', 'port_out_of_range', { min: 1, max: 65_535 });
  }
  if (path !== null && !pathPattern.test(path)) add('path', 'path_unusable');
  if (protocol === 'snmp') problems.push(...snmpProblems(settings, secrets));
  return problems;
}

function snmpProblems(
  { version, user }: DeviceSettings,
  secrets: Readonly<Partial<Record<SecretName, string>>>,
): DeviceProblem[] {
  const problem = (field: string, code: string, details: DeviceProblem['details'] = {}) => ({
    field,
    code: `device.snmp_${code}`,
    details,
  });
  if (version !== '3') return user === null ? [] : [problem('version', 'user_without_v3')];
  const { authKey, privKey } = secrets;
  const short = (
    [
      ['authKey', authKey],
      ['privKey', privKey],
    ] as const
  ).flatMap(([field, key]) =>
    key !== undefined && key.length < shortestSnmpKey
      ? problem(field, 'key_short', { min: shortestSnmpKey })
      : [],
  );
  const isAlone = privKey !== undefined && authKey === undefined;
  return [
    ...(user === null ? [problem('user', 'user_missing')] : []),
    ...short,
    ...(isAlone ? [problem('authKey', 'privacy_alone')] : []),
  ];
}

/** What is wrong with a group's name that stands beside a device; "" and null name none. */
export function groupProblems(group: string | null): DeviceProblem[] {
  const problem = group === null || group.trim() === '' ? null : groupNameProblem(group);
  return problem === null ? [] : [{ field: 'group', ...problem }];
}

/** Two serial numbers are the same whatever their case. */
export function serialKey(serial: string): string {
  return serial.toUpperCase();
}

/** Two devices are asked at the same place where this is the same. */
export function placeKey({ host, port }: { host: string; port: number | null }): string {
  return `${host.toLowerCase()} ${port ?? 161}`;
}
