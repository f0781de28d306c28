/** What stands on the command line of a device -> what the verbs take. */
import {
  entryNames,
  readDeviceEntry,
  type DeviceEntry,
  type EntryName,
} from '#core/device-entry.ts';
import { deviceProblems, groupProblems, type DeviceSecrets } from '#core/device-settings.ts';
import type { ChangeDeviceInput } from '#server/services/change-device.ts';
import { UsageError } from './command.ts';
import { codeSentence } from './error-line.ts';
import { snmpOptions } from './probe-target.ts';

export const deviceOptions = {
  host: { type: 'string' },
  ...snmpOptions,
  group: { type: 'string' },
  building: { type: 'string' },
  location: { type: 'string' },
  product: { type: 'string' },
  model: { type: 'string' },
  serial: { type: 'string' },
  mac: { type: 'string' },
  kind: { type: 'string' },
  protocol: { type: 'string' },
  path: { type: 'string' },
  collector: { type: 'string' },
  start: { type: 'string', multiple: true },
  'remote-ui': { type: 'boolean' },
} as const;

type TextOption = Exclude<keyof typeof deviceOptions, 'start' | 'remote-ui'>;

export interface DeviceValues extends Partial<Record<TextOption | 'name', string>> {
  start?: string[];
  'remote-ui'?: boolean;
}

/** @throws UsageError with the first thing that is wrong */
export function deviceEntryOf(name: string, values: DeviceValues): DeviceEntry {
  const entry = readDeviceEntry({ ...textsOf(values), name });
  refuseFirst([
    ...entry.problems,
    ...deviceProblems(entry.settings, entry.secrets),
    ...groupProblems(entry.group),
  ]);
  return entry;
}

/**
 * Only what stands there is changed; an empty text takes away.
 * @throws UsageError where nothing stands there, or a word means nothing
 */
export function deviceChangeOf(values: DeviceValues): ChangeDeviceInput {
  const texts = textsOf(values);
  if (texts.start !== undefined) {
    throw new UsageError('Start meters are entered on the screen of the device’s counters.');
  }
  const given = entryNames.filter((name) => texts[name] !== undefined);
  if (given.length === 0) throw new UsageError('Say what is to change, e.g. --location TEXT.');
  const { settings, group, problems } = readDeviceEntry(texts);
  refuseFirst([...problems, ...groupProblems(group)]);
  const secrets: DeviceSecrets = {};
  for (const name of ['community', 'authKey', 'privKey'] as const) {
    if (texts[name] !== undefined) secrets[name] = texts[name] || null;
  }
  // a user stands for version 3
  const names = new Set<string>(texts.user ? [...given, 'version'] : given);
  const changed = Object.fromEntries(Object.entries(settings).filter(([name]) => names.has(name)));
  const groupless = texts.group !== undefined && group === null ? { groupId: null } : {};
  return { settings: { ...changed, ...groupless }, group, secrets };
}

/** Keys may stand in the environment, where other users of the machine do not see them. */
function textsOf(values: DeviceValues): Partial<Record<EntryName, string>> {
  const {
    start,
    'remote-ui': remoteUi,
    'auth-key': authKey,
    'priv-key': privKey,
    ...texts
  } = values;
  const hidden = values.user
    ? { authKey: process.env['KADO_SNMP_AUTH_KEY'], privKey: process.env['KADO_SNMP_PRIV_KEY'] }
    : {};
  return {
    ...texts,
    ...(start === undefined ? {} : { start: start.join(' ') }),
    ...(remoteUi === undefined ? {} : { remoteUi: remoteUi ? 'yes' : 'no' }),
    ...keyOf('authKey', authKey ?? hidden.authKey),
    ...keyOf('privKey', privKey ?? hidden.privKey),
  };
}

function keyOf(name: 'authKey' | 'privKey', key: string | undefined) {
  return key === undefined ? {} : { [name]: key };
}

function refuseFirst(
  problems: readonly { code: string; details: Record<string, string | number> }[],
): void {
  const [first] = problems;
  if (first === undefined) return;
  throw new UsageError(codeSentence(first.code, first.details) ?? first.code);
}
