/**
 * Kyocera's counter and toner mails: sections of `label: number`, blocks of events by
 * their time, a foot with the model and the MAC. Blanks before a line do not count, as
 * mails lose them on their way: a label without a value opens a section.
 */
import { localTimes } from './mail-date.ts';
import type { MailForm } from './device-mail.ts';
import { macAddress } from './mac-text.ts';
import { MailFacts } from './mail-facts.ts';
import { kyoceraEvent, standingOf, type KyoceraEvent } from './mail-kyocera-events.ts';
import { kyoceraCounters } from './mail-kyocera-counters.ts';
import { mailLevel } from './mail-level.ts';
import { labelled } from './mail-lines.ts';
import { kindOf, mailReportOf, stateOf } from './mail-report.ts';
import type { Supply } from './reading.ts';
import { colorOf } from './supply-color.ts';
import { supplyTypeOf } from './supply-type.ts';

const brands: readonly (readonly [RegExp, string])[] = [
  [/^(TA_)?UTAX\b/i, 'UTAX'],
  [/^(TRIUMPH|TA )/i, 'TA Triumph-Adler'],
  [/^(Copystar\b|CS \d)/i, 'Copystar'],
];

const heads = new Set(['equipment id', 'model name', 'serial number', 'meterdate']);

const sections: readonly (readonly [RegExp, string])[] = [
  [/^counters by function$/, 'function'],
  [/^counters by paper size$/, 'paper'],
  [/^usage by colou?r mode( \(pages\))?$/, 'color'],
  [/^counters by duplex$/, 'duplex'],
  [/^counters by combine$/, 'combine'],
];

interface Parsed {
  facts: MailFacts;
  /** `section/part/row` as folded labels, e.g. `function/printed pages/copier` */
  cells: MailFacts;
  /** of the block of the mail's own time */
  supplies: Supply[];
  events: KyoceraEvent[];
  macs: Set<string>;
}

/** Kyocera's form; null for another. */
export const kyoceraMail: MailForm = (lines, subject) => {
  const labels = lines.map((line) => labelled(line, ':')?.label);
  if (!labels.includes('meterdate') && !labels.includes('counters by function')) return null;
  const { facts, cells, supplies, events, macs } = parsed(lines);
  const twice = facts.twice ?? cells.twice ?? (macs.size > 1 ? 'MAC' : null);
  if (twice !== null) return { code: 'mail.several', text: twice };
  const { counters, notes } = kyoceraCounters(cells);
  const model = facts.get('model name');
  const conditions = standingOf(events);
  const names = cells.entries().map(([name]) => name);
  const hasColor = names.some((name) => /full colou?r/.test(name));
  const scans = names.some((name) => /scanned|\/copier$/.test(name));
  return {
    form: 'kyocera',
    kind: conditions !== null || /^\s*toner\b/i.test(subject) ? 'status' : 'counter',
    times: localTimes(facts.get('meterdate')),
    report: mailReportOf('kyocera', facts.get('serial number'), {
      vendor: brands.find(([pattern]) => pattern.test(model))?.[1] ?? 'Kyocera',
      model: model.replace(/^kyocera /i, '') || null,
      mac: [...macs][0] ?? null,
      kind:
        counters.total === undefined
          ? null
          : kindOf(scans, hasColor || supplies.some(({ color }) => color === 'cyan')),
      state: conditions === null ? 'unknown' : stateOf(conditions, 'normal'),
      conditions: conditions ?? [],
      supplies,
      counters,
      notes,
    }),
  };
};

function parsed(lines: readonly string[]): Parsed {
  const found: Parsed = {
    facts: new MailFacts(),
    cells: new MailFacts(),
    ...{ supplies: [], events: [], macs: new Set() },
  };
  let section = '';
  let part = '';
  // blocks of other times are history
  let block: 'none' | 'now' | 'past' = 'none';
  for (const line of lines) {
    const time = /^<([^<>]{10,40})>$/.exec(line)?.[1];
    if (time !== undefined) {
      block = block === 'none' && isSameTime(time, found.facts.get('meterdate')) ? 'now' : 'past';
      section = '';
      continue;
    }
    const mac = macAddress(/^\[([0-9a-f:.-]{11,17})\]$/i.exec(line)?.[1] ?? '');
    if (mac !== null) found.macs.add(mac);
    const pair = labelled(line, ':');
    // the head of another report ends the blocks of the one before it
    if (pair !== null && heads.has(pair.label)) block = 'none';
    if (block !== 'none') {
      if (block === 'now') putOfNow(found, line);
      continue;
    }
    if (pair === null) continue;
    const { label, value } = pair;
    const opened = sections.find(([pattern]) => pattern.test(label))?.[1];
    if (heads.has(label)) found.facts.put(label, value);
    else if (opened !== undefined && value === '') [section, part] = [opened, ''];
    else if (section !== '' && value === '') part = label;
    else if (section !== '') found.cells.put(`${section}/${part}/${label}`, value);
  }
  return found;
}

function isSameTime(text: string, meterDate: string): boolean {
  const [one] = localTimes(text);
  const [other] = localTimes(meterDate);
  return one?.date === other?.date && one?.time === other?.time;
}

function putOfNow({ supplies, events }: Parsed, line: string): void {
  const event = kyoceraEvent(line);
  if (event !== null) {
    events.push(event);
    return;
  }
  const pair = labelled(line, ':');
  const level = pair === null ? null : mailLevel(pair.value);
  if (pair === null || level === null) return;
  const name = pair.label;
  if (supplies.some((one) => one.name === name)) return;
  const color = colorOf(name);
  const type = color === null ? supplyTypeOf(null, name) : 'toner';
  supplies.push({ name, type, color, ...level });
}
