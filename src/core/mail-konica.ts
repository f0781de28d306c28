/**
 * Konica Minolta's “Total Counter Notification”, also of Sindoh and Develop: lines of
 * `[label],value`, numbers padded with zeros. Models without colour leave its lines out.
 */
import type { MailForm } from './device-mail.ts';
import { localTimes } from './mail-date.ts';
import { MailFacts } from './mail-facts.ts';
import { countOf } from './mail-number.ts';
import { givenCounters, kindOf, mailReportOf } from './mail-report.ts';
import type { DecodeNote } from './reading.ts';

const counters = {
  'total counter': 'total',
  'total color counter': 'color',
  'total colour counter': 'color',
  'total black counter': 'mono',
  'total scan/fax counter': 'scan',
  'total duplex counter': 'duplex',
} as const;

const brands: readonly (readonly [RegExp, string])[] = [
  [/^konica ?minolta /i, 'Konica Minolta'],
  [/^sindoh /i, 'Sindoh'],
  [/^develop /i, 'Develop'],
];

/** Names of series that stand without their maker's. */
const series: readonly (readonly [RegExp, string])[] = [
  [/^(bizhub|accurio)/i, 'Konica Minolta'],
  [/^ineo/i, 'Develop'],
];

/** Konica Minolta's form; null for another. */
export const konicaMail: MailForm = (lines) => {
  const facts = new MailFacts();
  for (const line of lines) {
    const found = /^\[([^[\]]{3,60})\] ?[,:=]? ?(.*)$/.exec(line);
    if (found) facts.put((found[1] ?? '').trim().toLowerCase(), found[2] ?? '');
  }
  if (!facts.has('total counter') || !facts.has('serial number')) return null;
  if (facts.twice !== null) return { code: 'mail.several', text: facts.twice };

  const notes: DecodeNote[] = [];
  const values: Record<string, number> = {};
  for (const [label, counter] of Object.entries(counters)) {
    if (!facts.has(label)) continue;
    const value = countOf(facts.get(label));
    if (value !== null) values[counter] = value;
    else notes.push({ code: 'value-out-of-range', text: `${label}: ${facts.get(label)}` });
  }
  const { total, color, mono } = values;
  if (total !== undefined && color !== undefined && mono !== undefined && color + mono > total) {
    const text = `color ${color} and black ${mono} are more than ${total}`;
    notes.push({ code: 'identity-broken', text });
  }
  const named = facts.get('model name');
  const brand = brands.find(([pattern]) => pattern.test(named));
  const model = brand ? named.replace(brand[0], '') : named;
  return {
    form: 'konica-minolta',
    kind: 'counter',
    times: localTimes(facts.get('send date')),
    report: mailReportOf('konica-minolta', facts.get('serial number'), {
      vendor: brand?.[1] ?? series.find(([pattern]) => pattern.test(model))?.[1] ?? null,
      model: model || null,
      mac: null,
      kind: total === undefined ? null : kindOf('scan' in values, 'color' in values),
      counters: givenCounters(values),
      notes,
    }),
  };
};
