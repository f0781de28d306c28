/** An audit row in words (§11): who, to what, old → new. */
import { mostOfList, type AuditDetails, type AuditValue } from '#core/audit-details.ts';
import { policySettings, type PolicySetting } from '#core/policy-limits.ts';
import { auditKey } from './audit-keys.ts';
import { auditVerb, auditWords } from './audit-words.ts';
import { operatorWords } from './operator-words.ts';
import type { Speech } from './speech.ts';
import { userWords } from './user-words.ts';

/** Who acted, as the service tells it. */
export type ToldActor =
  | { kind: 'user'; name: string }
  | { kind: 'provider' }
  | { kind: 'server' }
  | { kind: 'command'; name: string }
  | { kind: 'collector'; name: string | null };

export interface DetailRow {
  label: string;
  before: string;
  after: string;
}

export interface ToldDetails {
  /** what was acted on; "" where that is the customer or the actor himself */
  target: string;
  changes: DetailRow[];
  facts: { label: string; value: string }[];
}

/** Who acted, in words. */
export function actorText(locale: Speech['locale'], actor: ToldActor): string {
  const words = auditWords(locale);
  if (actor.kind === 'provider' || actor.kind === 'server') return words[actor.kind];
  if (actor.kind === 'collector') return actor.name ?? words.collector;
  return actor.kind === 'command' ? `kado ${actor.name}` : actor.name;
}

/** From where, in words; "" where it was not noted. */
export function originText(
  locale: Speech['locale'],
  { channel, address }: { channel: string | null; address: string | null },
): string {
  const { channels } = auditWords(locale);
  // channels of a later version stand by their names
  const word =
    channel !== null && Object.hasOwn(channels, channel)
      ? channels[channel as keyof typeof channels]
      : (channel ?? '');
  return [word, address ?? ''].filter(Boolean).join(' ');
}

/** What names the thing that was acted on, the best first. */
const targets = [
  'userName',
  'name',
  'deviceId',
  'collectorId',
  'groupId',
  'userId',
  'to',
  'address',
];

/** @param names ids → what they are called */
export function detailTexts(
  speech: Speech,
  details: AuditDetails,
  names: Readonly<Record<string, string>>,
): ToldDetails {
  const { locale } = speech;
  const text = (key: string, value: AuditValue) => valueText(speech, key, value, names);
  const found = targets
    .map((key) => details.facts.find((fact) => fact.key === key && fact.value !== null))
    .find((fact) => fact !== undefined);
  return {
    target: found === undefined ? '' : text(found.key, found.value),
    changes: details.changes.map(({ key, before, after }) => ({
      label: keyText(locale, key),
      before: text(key, before),
      after: text(key, after),
    })),
    facts: details.facts.map(({ key, value }) => ({
      label: keyText(locale, key),
      value: text(key, value),
    })),
  };
}

/** "who: what: to what: old → new", for one line. */
export function auditSentence(
  speech: Speech,
  entry: AuditDetails & { actor: ToldActor; verb: string },
  names: Readonly<Record<string, string>>,
): string {
  const { target, changes } = detailTexts(speech, entry, names);
  const act = [auditVerb(speech.locale, entry.verb), target].filter(Boolean).join(': ');
  const changed = changes.map(changeText).join(', ');
  return [actorText(speech.locale, entry.actor), act, changed].filter(Boolean).join(' – ');
}

/** `label: old → new` */
export function changeText({ label, before, after }: DetailRow): string {
  return `${label}: ${before} → ${after}`;
}

function keyText(locale: Speech['locale'], key: string): string {
  const last = key.split('.').at(-1) ?? key;
  const setting = policySettings.find((one) => one === last);
  if (setting === undefined) return auditKey(locale, key);
  const { policies } = operatorWords(locale).customer;
  return policies[setting satisfies PolicySetting].label;
}

const instantShape = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

function valueText(
  speech: Speech,
  key: string,
  value: AuditValue,
  names: Readonly<Record<string, string>>,
): string {
  const { locale, number, instant, t } = speech;
  const words = auditWords(locale);
  if (value === null || value === '') return '-';
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  const last = key.split('.').at(-1);
  if (typeof value === 'number') {
    if (last === 'closingDay' && value === 31) return operatorWords(locale).customer.monthEnd;
    return last === 'port' || !Number.isInteger(value) ? String(value) : number(value);
  }
  if (typeof value !== 'string') {
    const shown = value.slice(0, mostOfList).map((one) => valueText(speech, key, one, names));
    const rest = value.length - shown.length;
    if (rest > 0) shown.push(words.unit(number(rest)));
    return shown.join(locale === 'ja' ? '、' : ', ') || '-';
  }
  const name = Object.hasOwn(names, value) ? names[value] : undefined;
  if (name !== undefined) return name;
  if (instantShape.test(value)) return instant(value);
  const { roles } = userWords(locale);
  if (last === 'role' && Object.hasOwn(roles, value)) return roles[value as keyof typeof roles];
  const { languages } = operatorWords(locale).customer;
  if (last === 'language' && Object.hasOwn(languages, value)) {
    return languages[value as keyof typeof languages];
  }
  if (last === 'kind' && Object.hasOwn(t.kinds, value)) {
    return t.kinds[value as keyof typeof t.kinds];
  }
  return value;
}
