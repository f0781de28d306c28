/** The monthly report, and the mail on a password that runs out, as letters (§6). */
import { formatCounterQuery, type CounterQuery } from '#core/counter-query.ts';
import type { MonthFigures, ReportQuality } from '#core/month-report.ts';
import type { Supply } from '#core/reading.ts';
import type { Addressee, Letter, LetterItem } from './mail-words.ts';
import { figureText, usageLines } from './report-figures.ts';
import { reportWords } from './report-words.ts';
import type { Speech } from './speech.ts';
import { levelWord } from './supply-text.ts';

/** A month's report as far as the letter shows it. */
export interface ReportShown {
  /** `YYYY-MM` */
  month: string;
  now: MonthFigures;
  before: MonthFigures;
  yearAgo: MonthFigures;
  supplies: { total: number; rows: readonly { deviceName: string; supply: Supply }[] };
  silent: { total: number; days: number; rows: readonly { name: string }[] };
  /** of the attached matrix */
  query: CounterQuery;
}

export interface ReportParts {
  report: ReportShown;
  /** ISO instant that the figures are of */
  at: string;
  /** the matrix goes with the mail */
  hasFile: boolean;
  /** it is about some groups only */
  someGroups: boolean;
  origin: string;
  stopUrl: string;
}

const mostGroups = 20;
const mostBusy = 5;
const mostIdle = 10;

/** The report as a letter; each part leads to its screen. */
export function reportLetter(speech: Speech, parts: ReportParts): Letter {
  const words = reportWords(speech.locale);
  const { report, origin, someGroups, hasFile } = parts;
  const { from, to } = report.query;
  const month = speech.period(report.month);
  return {
    subject: words.subject(month),
    before: [words.intro(month), ...(someGroups ? [words.scope] : [])],
    link: null,
    items: [
      usageItem(speech, parts),
      ...groupsItem(speech, report),
      ...devicesItems(speech, report),
      qualityItem(speech, parts),
      suppliesItem(speech, parts),
      silentItem(speech, parts),
    ],
    after: [
      hasFile ? words.file(speech.period(from), speech.period(to)) : words.noFile,
      words.asOf(speech.instant(parts.at), speech.zone),
      speech.t.counters.note,
      words.why(`${origin}/notifications`),
    ],
    stop: { text: words.stop, link: parts.stopUrl },
  };
}

function usageItem(speech: Speech, { report, origin }: ReportParts): LetterItem {
  const words = reportWords(speech.locale);
  const lines = usageLines(speech, report);
  const query = formatCounterQuery(report.query);
  return {
    heading: words.usage,
    lines: lines.length === 0 ? [words.noUsage] : lines,
    link: `${origin}/counters?${query}`,
  };
}

/** Nothing where there is one group only, or none. */
function groupsItem(speech: Speech, { now, before }: ReportShown): LetterItem[] {
  const words = reportWords(speech.locale);
  if (now.groups.length < 2) return [];
  const lines = now.groups.slice(0, mostGroups).map(({ name, unit, total }) => {
    const then = before.groups.find((one) => one.name === name && one.unit === unit)?.total ?? null;
    return figureText(speech, name ?? speech.t.devicesPage.noGroup, unit, total, {
      before: then,
      yearAgo: null,
    });
  });
  const more = rest(speech, now.groups, mostGroups);
  return [{ heading: words.groups, lines: [...lines, ...more], link: null }];
}

function devicesItems(speech: Speech, { now }: ReportShown): LetterItem[] {
  const words = reportWords(speech.locale);
  const used = now.devices.filter(({ total }) => total > 0);
  const idle = now.devices.filter(({ total }) => total === 0);
  const busiest = used
    .slice(0, mostBusy)
    .map(({ name, unit, total }) =>
      figureText(speech, name, unit, total, { before: null, yearAgo: null }),
    );
  const names = idle.slice(0, mostIdle).map(({ name }) => name);
  const items: LetterItem[] = [];
  if (busiest.length > 0) items.push({ heading: words.busiest, lines: busiest, link: null });
  if (idle.length > 0) {
    const lines = [[...names, ...rest(speech, idle, mostIdle)].join(words.comma)];
    items.push({ heading: words.idle(speech.number(idle.length)), lines, link: null });
  }
  return items;
}

function qualityItem(speech: Speech, { report, origin }: ReportParts): LetterItem {
  const words = reportWords(speech.locale);
  const { quality } = report.now;
  const counted = ({ quality: { devices, missing, firsts } }: MonthFigures) =>
    devices - missing - firsts;
  const [own, before, yearAgo] = [report.now, report.before, report.yearAgo].map(counted);
  const isOfOthers = before !== own || yearAgo !== own;
  const said = (key: Exclude<keyof ReportQuality, 'devices' | 'complete'>) =>
    quality[key] === 0 ? [] : [words[key](speech.number(quality[key]))];
  return {
    heading: words.quality,
    lines: [
      words.complete(speech.number(quality.complete), speech.number(quality.devices)),
      ...said('missing'),
      ...said('short'),
      ...said('spans'),
      ...said('firsts'),
      ...said('doubtful'),
      ...(isOfOthers
        ? [words.others(speech.number(before ?? 0), speech.number(yearAgo ?? 0))]
        : []),
    ],
    link: `${origin}/counters/completeness?month=${report.month}`,
  };
}

function suppliesItem(speech: Speech, { report, origin }: ReportParts): LetterItem {
  const words = reportWords(speech.locale);
  const { total, rows } = report.supplies;
  if (total === 0) return { heading: words.noSupplies, lines: [], link: null };
  return {
    heading: words.supplies(speech.number(total)),
    lines: [
      ...rows.map(({ deviceName, supply }) =>
        words.supply(deviceName, supply.name, levelWord(speech, supply)),
      ),
      ...rest(speech, { length: total }, rows.length),
    ],
    link: `${origin}/supplies?state=soon`,
  };
}

function silentItem(speech: Speech, { report, origin }: ReportParts): LetterItem {
  const words = reportWords(speech.locale);
  const { total, days, rows } = report.silent;
  if (total === 0) return { heading: words.noSilent, lines: [], link: null };
  const names = rows.map(({ name }) => name);
  return {
    heading: words.silent(speech.number(total), speech.number(days)),
    lines: [[...names, ...rest(speech, { length: total }, rows.length)].join(words.comma)],
    link: `${origin}/devices?state=silent`,
  };
}

function rest(speech: Speech, all: { length: number }, shown: number): string[] {
  const more = all.length - shown;
  return more > 0 ? [reportWords(speech.locale).more(speech.number(more))] : [];
}

/** No link leads to where a password is typed: a mail that asks for one is never ours. */
export function expiryLetter(
  speech: Speech,
  parts: { addressee: Addressee; expiresAt: string; origin: string; stopUrl: string },
): Letter {
  const words = reportWords(speech.locale);
  const until = `${speech.instant(parts.expiresAt)} (${speech.zone})`;
  return {
    subject: words.expiry.subject,
    before: [words.expiry.before(parts.addressee.userName, until), words.expiry.how],
    link: null,
    after: [words.why(`${parts.origin}/notifications`)],
    stop: { text: words.stop, link: parts.stopUrl },
  };
}
