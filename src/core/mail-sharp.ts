/** Sharp's status mails (`label = number`) and its alerts (`!!!! … !!!!`). */
import type { MailForm } from './device-mail.ts';
import { localTimes, type LocalTime } from './mail-date.ts';
import { MailFacts } from './mail-facts.ts';
import { mailLevel } from './mail-level.ts';
import { labelled } from './mail-lines.ts';
import { countOf } from './mail-number.ts';
import { givenCounters, kindOf, mailReportOf, stateOf, sumOf } from './mail-report.ts';
import type { Condition, DecodeNote, Supply } from './reading.ts';

const colors: Readonly<Record<string, string>> = {
  bk: 'black',
  k: 'black',
  c: 'cyan',
  m: 'magenta',
  y: 'yellow',
};

/** What alerts mean; the first that fits. Others are errors under their own words. */
const alerts: readonly (readonly [RegExp, Omit<Condition, 'text'>])[] = [
  [
    /call (for )?service|service (call|required)|trouble|\b[a-z]\d-\d\d\b/i,
    service('service-requested'),
  ],
  [/waste toner.*(almost|near)|toner collection.*near/i, warning('waste-toner-almost-full')],
  [/waste toner|toner collection/i, error('waste-toner-full')],
  [/toner.*(low|near)/i, warning('toner-low')],
  [/toner.*(empty|end|out|replace|add)|(add|replace|change).*toner/i, error('toner-empty')],
  [/maintenance|drum.*(near|soon)/i, warning('maintenance-required')],
  [/(paper|media).*(jam|misfeed)|jam|misfeed/i, error('media-jam')],
  [/(cover|door) open|open(ed)? (cover|door)/i, error('cover-open')],
  [/(paper|tray).*(empty|out)|(add|load).*paper|out of paper/i, error('media-empty')],
];

function service(code: string) {
  return { severity: 'service', code } as const;
}
function error(code: string) {
  return { severity: 'error', code } as const;
}
function warning(code: string) {
  return { severity: 'warning', code } as const;
}

const heads = new Set(['device name', 'device model', 'serial number', 'machine code']);

/** Sharp's form; null for another. */
export const sharpMail: MailForm = (lines) => {
  const facts = new MailFacts();
  const cells = new MailFacts();
  const told: string[] = [];
  let times: LocalTime[] = [];
  for (const line of lines) {
    const alert = /^(?:device has detected ?:? ?)?!{3,} ?([^!]{2,120}?) ?!{3,}$/i.exec(line)?.[1];
    if (alert !== undefined) told.push(alert);
    const pair = labelled(line);
    if (pair !== null && heads.has(pair.label)) facts.put(pair.label, pair.value);
    else if (pair !== null && !/^\d{4}\//.test(line)) cells.put(pair.label, pair.value);
    // a line of its own, before the device's name
    if (times.length === 0 && /^\d{4}[/-]\d{1,2}[/-]\d{1,2} /.test(line)) times = localTimes(line);
  }
  const isCounters = cells.entries().some(([label]) => countLabels.test(label));
  if (!facts.has('device model') || (!isCounters && told.length === 0)) return null;
  const twice = facts.twice ?? (cells.twice !== null && isTold(cells.twice) ? cells.twice : null);
  if (twice !== null) return { code: 'mail.several', text: twice };

  const notes: DecodeNote[] = [];
  const counters = countersOf(cells, notes);
  const supplies = suppliesOf(cells);
  const conditions = [...new Set(told)].map((text): Condition => ({
    ...(alerts.find(([pattern]) => pattern.test(text))?.[1] ?? error('other-error')),
    text,
  }));
  const hasColor = cells.entries().some(([label]) => /colou?r/.test(label));
  const scans = cells.entries().some(([label]) => /copy|scanner|fax/.test(label));
  return {
    form: 'sharp',
    kind: conditions.length > 0 ? 'alert' : 'counter',
    times,
    report: mailReportOf('sharp', facts.get('serial number'), {
      vendor: 'Sharp',
      model: facts.get('device model').replace(/^sharp /i, '') || null,
      kind: counters.total === undefined ? null : kindOf(scans, hasColor),
      location: facts.get('device name') || null,
      state: stateOf(conditions, 'unknown'),
      ...{ conditions, supplies, counters, notes },
    }),
  };
};

const countLabels =
  /^(black & white|full colou?r|colou?r|two colou?r|single colou?r) .{0,30}count$/;
const levelLabels = /^toner residual ?\((\w{1,2})\)$/;

function isTold(label: string): boolean {
  return countLabels.test(label) || levelLabels.test(label) || /scanner|fax/.test(label);
}

function countersOf(cells: MailFacts, notes: DecodeNote[]) {
  function at(label: string): number | null {
    if (!cells.has(label)) return null;
    const value = countOf(cells.get(label));
    if (value === null) {
      notes.push({ code: 'value-out-of-range', text: `${label}: ${cells.get(label)}` });
    }
    return value;
  }
  const ways = ['full color', 'two color', 'single color'];
  /** Of one function; null where a part of it cannot be read. */
  const colored = (what: string) => {
    const labels = ways.map((way) => `${way} ${what} count`).filter((label) => cells.has(label));
    return labels.length === 0 ? null : sumOf(...labels.map(at));
  };
  const copies = { mono: at('black & white copy count'), color: colored('copy') };
  const prints = { mono: at('black & white print count'), color: colored('print') };
  const mono = at('black & white total print count');
  const color = at('color total print count') ?? at('full color total print count');
  const hasColor = cells.entries().some(([label]) => /colou?r/.test(label));
  const faxes = cells
    .entries()
    .filter(([label]) => /^fax receive( line ?\d)?( count)?$/.test(label));
  const both = ({ mono: m, color: c }: typeof copies) => (hasColor ? sumOf(m, c) : m);
  return givenCounters({
    // a model without colour names none of it
    total: at('total print count') ?? (hasColor ? sumOf(mono, color) : mono),
    color,
    mono: hasColor ? mono : null,
    scan: at('scanner count'),
    copy: both(copies),
    'copy.color': copies.color,
    'copy.mono': hasColor ? copies.mono : null,
    print: both(prints),
    'print.color': prints.color,
    'print.mono': hasColor ? prints.mono : null,
    receive: faxes.length === 0 ? null : sumOf(...faxes.map(([label]) => at(label))),
    duplex: at('duplex count'),
  });
}

function suppliesOf(cells: MailFacts): Supply[] {
  return cells.entries().flatMap(([label, value]): Supply[] => {
    const sign = levelLabels.exec(label)?.[1];
    if (sign === undefined) return [];
    const color = Object.hasOwn(colors, sign) ? (colors[sign] ?? null) : null;
    const level = mailLevel(value) ?? ({ percent: null, level: 'unknown' } as const);
    return [
      {
        name: `Toner (${sign === 'bk' ? 'Bk' : sign.toUpperCase()})`,
        type: 'toner',
        color,
        ...level,
      },
    ];
  });
}
