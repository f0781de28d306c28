/** The form that says what a device is (§11): read as it was typed, and as what it means. */
import { entryNames, readDeviceEntry, type DeviceEntry } from '#core/device-entry.ts';
import {
  deviceProblems,
  deviceProtocols,
  groupProblems,
  secretNames,
  type DeviceProblem,
  type DeviceSecrets,
} from '#core/device-settings.ts';
import { errorSentence } from '#i18n/errors.ts';
import type { Locale } from '#i18n/messages.ts';
import type { RegistryWords } from '#i18n/registry-words.ts';

export interface FormProblem {
  /** the control that it is about; null: the whole form */
  field: string | null;
  text: string;
}

export type Typed = Record<string, string>;

export interface DeviceFormRead {
  /** as it was typed, secrets too: they are not stored yet */
  typed: Typed;
  entry: DeviceEntry;
  /** id of the chosen group; null: none */
  groupId: string | null;
  /** name of another group; null: none typed */
  newGroup: string | null;
  /** absent: as it was; null: removed */
  secrets: DeviceSecrets;
  problems: FormProblem[];
}

const more = ['newGroup', 'confirmed', ...secretNames.map((name) => `remove-${name}`)];

export function readDeviceForm(form: FormData, locale: Locale): DeviceFormRead {
  const typed: Typed = Object.fromEntries(
    [...entryNames, ...more].map((name) => [name, String(form.get(name) ?? '')]),
  );
  const { group: groupId = '', ...texts } = typed;
  const entry = readDeviceEntry(texts);
  const secrets: DeviceSecrets = { ...entry.secrets };
  for (const name of secretNames) {
    if (typed[`remove-${name}`] && secrets[name] === undefined) secrets[name] = null;
  }
  const newGroup = typed['newGroup']?.trim() || null;
  const found = [
    ...entry.problems,
    ...deviceProblems(entry.settings, entry.secrets),
    ...groupProblems(newGroup).map((problem) => ({ ...problem, field: 'newGroup' })),
  ];
  return {
    ...{ typed, entry, newGroup, secrets, groupId: groupId || null },
    problems: problemTexts(found, locale),
  };
}

/** What is wrong, beside its control; a group that is typed stands in a control of its own. */
export function problemTexts(
  problems: readonly DeviceProblem[],
  locale: Locale,
): { field: string; text: string }[] {
  return problems.map(({ field, code, details }) => ({
    field: field === 'group' ? 'newGroup' : field,
    text: errorSentence(locale, code, details),
  }));
}

/** The control that a verb's refusal is about. */
export function fieldOf(code: string, details: Readonly<Record<string, unknown>>): string | null {
  if (code.startsWith('device.serial_')) return 'serial';
  if (code.startsWith('group.')) return 'newGroup';
  if (code === 'device.collector_unknown') return 'collector';
  const { field } = details;
  if (code !== 'device.changed_meanwhile' || typeof field !== 'string') return null;
  return field === 'groupId' ? 'group' : field;
}

/** What the form shows of settings; secrets never. */
export function typedOf(
  settings: Partial<DeviceEntry['settings']>,
  groupId: string | null = null,
): Typed {
  const texts = Object.entries(settings).map(([name, value]) => [
    name,
    typeof value === 'boolean' ? (value ? '1' : '') : String(value ?? ''),
  ]);
  return { ...Object.fromEntries(texts), group: groupId ?? '' };
}

/** How a device is collected, in words; a protocol that nobody knows stands for itself. */
export function protocolWord(words: RegistryWords, protocol: string): string {
  const known = deviceProtocols.find((one) => one === protocol);
  return known === undefined ? protocol : words.fields.protocols[known];
}
