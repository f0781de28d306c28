/** A device as texts were typed for it: in a form, on a command line, in a line of a file. */
import { isCounter, kinds, type CounterValues } from './counter.ts';
import {
  blankDevice,
  deviceProtocols,
  tidyDevice,
  type DeviceProblem,
  type DeviceSecrets,
  type DeviceSettings,
} from './device-settings.ts';
import { authProtocols, privProtocols, snmpVersions } from './snmp-access.ts';

/** Every text that can be typed of a device, by its name in forms. */
export const entryNames = [
  ...['name', 'host', 'product', 'model', 'serial', 'mac', 'kind', 'building', 'location', 'group'],
  ...['protocol', 'port', 'path', 'version', 'community', 'user', 'auth', 'authKey', 'priv'],
  ...['privKey', 'context', 'remoteUi', 'start', 'collector'],
] as const;
export type EntryName =
  | Exclude<keyof DeviceSettings, 'remoteUi'>
  | keyof DeviceSecrets
  | 'group'
  | 'remoteUi'
  | 'start'
  | 'collector';

export interface DeviceEntry {
  /** tidied; what could not be read is as of a blank device */
  settings: DeviceSettings;
  secrets: { community?: string; authKey?: string; privKey?: string };
  /** a group's name; null: none */
  group: string | null;
  startMeters: CounterValues;
  /** names or ids of the collectors that read it; none: the one inside the server */
  collectors: string[];
  /** words that mean nothing here; `deviceProblems` says what else is wrong */
  problems: DeviceProblem[];
}

const yes: readonly string[] = ['1', 'yes', 'true', 'on', 'y', '○', '〇', '有', 'あり', 'はい'];
const no: readonly string[] = [
  '',
  '0',
  'no',
  'false',
  'off',
  'n',
  '×',
  '-',
  '無',
  'なし',
  'いいえ',
];

/** Reads what was typed; what is absent or empty says nothing. */
export function readDeviceEntry(texts: Readonly<Partial<Record<EntryName, string>>>): DeviceEntry {
  const problems: DeviceProblem[] = [];
  const typed = (name: EntryName): string | null => texts[name]?.trim() || null;
  function word<T extends string>(name: EntryName, words: readonly T[]): T | null {
    const text = typed(name)?.normalize('NFKC').toLowerCase() ?? null;
    const known = words.find((one) => one === text) ?? null;
    if (text !== null && known === null) {
      const details = { word: typed(name) ?? '', words: words.filter(Boolean).join(', ') };
      problems.push({ field: name, code: 'device.word_unknown', details });
    }
    return known;
  }
  const user = typed('user');
  const settings = tidyDevice({
    ...blankDevice,
    name: typed('name') ?? '',
    product: typed('product'),
    model: typed('model'),
    serial: typed('serial'),
    mac: typed('mac'),
    kind: word('kind', kinds),
    building: typed('building'),
    location: typed('location'),
    protocol: word('protocol', deviceProtocols) ?? 'snmp',
    host: typed('host'),
    port: portOf(typed('port'), problems),
    path: typed('path'),
    remoteUi: word('remoteUi', [...yes, ...no]) !== null && yes.includes(lower(texts.remoteUi)),
    // a user belongs to version 3
    version: word('version', snmpVersions) ?? (user === null ? 'auto' : '3'),
    user,
    auth: word('auth', authProtocols) ?? 'sha',
    priv: word('priv', privProtocols) ?? 'aes',
    context: typed('context'),
  });
  const secret = (name: 'community' | 'authKey' | 'privKey') =>
    texts[name] ? { [name]: texts[name] } : {};
  return {
    settings,
    secrets: { ...secret('community'), ...secret('authKey'), ...secret('privKey') },
    group: typed('group')?.normalize('NFC') ?? null,
    startMeters: metersOf(typed('start') ?? '', problems),
    collectors: collectorsIn(texts.collector ?? ''),
    problems,
  };
}

const lower = (text: string | undefined) => (text ?? '').trim().normalize('NFKC').toLowerCase();

function portOf(text: string | null, problems: DeviceProblem[]): number | null {
  if (text === null) return null;
  const digits = text.normalize('NFKC');
  // what is no number is out of every range
  if (/^\d{1,9}$/.test(digits)) return Number(digits);
  problems.push({
    field: 'port',
    code: 'device.port_out_of_range',
    details: { min: 1, max: 65_535 },
  });
  return null;
}

/** Several stand with `;` between. */
export function collectorsIn(text: string): string[] {
  return text
    .normalize('NFC')
    .split(/[;；\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** `total=4800 scan=3`: several stand with blanks, `;` or `、` between. */
function metersOf(text: string, problems: DeviceProblem[]): CounterValues {
  const meters: CounterValues = {};
  for (const entry of text.normalize('NFKC').split(/[\s;、]+/)) {
    if (entry === '') continue;
    const [counter = '', value = '', ...more] = entry.split('=');
    if (isCounter(counter) && /^\d{1,15}(\.\d{1,3})?$/.test(value) && more.length === 0) {
      meters[counter] = Number(value);
    } else problems.push({ field: 'start', code: 'device.start_entry', details: { entry } });
  }
  return meters;
}
