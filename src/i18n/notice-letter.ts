/** Notices as a letter (§6): what, where, in the device's own words too, since when, and where more stands. */
import { mailText } from '#core/mail-text.ts';
import type { NoticeItem } from '#core/notice-outage.ts';
import type { Story } from '#core/notice-story.ts';
import type { Letter, LetterItem } from './mail-words.ts';
import type { Locale, Messages } from './messages.ts';
import { noticeWords, type NoticeTone } from './notice-words.ts';

export interface NoticeLetterParts {
  items: readonly NoticeItem[];
  device(deviceId: string): { name: string; place: string };
  /** an instant in the reader's zone */
  time(at: string): string;
  words: Messages;
  zone: string;
  origin: string;
  stopUrl: string;
}

/** Names that a mail lists of one outage. */
const mostNames = 50;
/** Paragraphs of one mail; of the others it says how many there are. */
const mostItems = 100;
/** Characters of a name, and of what a device says. */
const longestName = 100;
const longestText = 300;
/** Conditions, and supplies, that a mail lists of one device. */
const mostSaid = 20;

/** The letter of one mail. */
export function noticeLetter(locale: Locale, parts: NoticeLetterParts): Letter {
  const words = noticeWords(locale);
  const { items: all, origin } = parts;
  const items = all.slice(0, mostItems).map((item) => itemOf(locale, parts, item));
  const first = items[0]?.heading ?? '';
  const more = all.length - items.length;
  return {
    subject: all.length === 1 ? first : words.many(all.length, first),
    before: [words.intro(all.length)],
    link: null,
    items: [
      ...items,
      ...(more > 0
        ? [{ heading: words.moreItems(more), lines: [], link: `${origin}/devices` }]
        : []),
    ],
    after: [words.zone(parts.zone), words.why(`${origin}/notifications`)],
    stop: { text: words.stop, link: parts.stopUrl },
  };
}

function itemOf(locale: Locale, parts: NoticeLetterParts, item: NoticeItem): LetterItem {
  const { stories, still } = item;
  const [story] = stories;
  const isOne = stories.every(({ deviceId }) => deviceId === story?.deviceId);
  if (story === undefined || !isOne || still.length > 0) return outageOf(locale, parts, item);
  const tone = toneOf(item);
  const { name, place } = namedBy(parts, story);
  const words = noticeWords(locale);
  const isOver = tone === 'ended' || tone === 'passed';
  const end = stories.at(-1)?.endedAt ?? null;
  const times = stories.reduce((sum, one) => sum + one.times, 0);
  const remains = item.remains.map((one) => remainLine(locale, parts, one)).join(words.comma);
  return {
    heading: words.heading[tone](story.kind, name),
    lines: [
      ...(place === '' ? [] : [words.place(place)]),
      ...(tone === 'ended' ? [] : saidLines(locale, parts, stories.at(-1) ?? story)),
      (story.kind === 'silent' ? words.lastContact : words.since)(parts.time(story.beganAt)),
      ...(isOver && end !== null ? [words.ended(parts.time(end))] : []),
      ...(times > 1 ? [words.times(times, isOver)] : []),
      ...(remains === '' ? [] : [words.remains(remains)]),
    ],
    link: `${parts.origin}/devices/${story.deviceId}`,
  };
}

function outageOf(locale: Locale, parts: NoticeLetterParts, item: NoticeItem): LetterItem {
  const { stories, still } = item;
  const words = noticeWords(locale);
  const names = (own: readonly Story[]) => {
    const all = own.slice(0, mostNames).map((one) => namedBy(parts, one).name);
    const more = own.length - all.length;
    return [...all, ...(more > 0 ? [words.more(more)] : [])].join(words.comma);
  };
  const last = stories.map(({ beganAt }) => beganAt).sort()[0];
  const end = stories
    .flatMap(({ endedAt }) => endedAt ?? [])
    .sort()
    .at(-1);
  return {
    heading: words.outage[toneOf(item)](stories.length),
    lines: [
      ...(last === undefined ? [] : [words.lastContact(parts.time(last))]),
      ...(end === undefined ? [] : [words.ended(parts.time(end))]),
      words.devices(names(stories)),
      ...(still.length === 0 ? [] : [words.still(names(still))]),
    ],
    link: `${parts.origin}/devices`,
  };
}

function namedBy({ device }: NoticeLetterParts, { deviceId }: Story) {
  const { name, place } = device(deviceId);
  return { name: mailText(name, longestName), place: mailText(place, longestName) };
}

/** A trouble that remains: its kind and what the device says of it. */
function remainLine(locale: Locale, parts: NoticeLetterParts, story: Story): string {
  const words = noticeWords(locale);
  const said = saidLines(locale, parts, story).join(words.comma);
  const kind = words.kinds[story.kind];
  return said === '' ? kind : words.inBrackets(kind, said);
}

function saidLines(locale: Locale, { words: t }: NoticeLetterParts, { said }: Story): string[] {
  const words = noticeWords(locale);
  const conditions = said.conditions.slice(0, mostSaid).map(({ code, text }) => {
    const ours = t.conditionWords[code] ?? t.conditionWords.other;
    const theirs = mailText(text, longestText);
    return theirs === '' || theirs === ours ? ours : words.own(ours, theirs);
  });
  const supplies = said.supplies.slice(0, mostSaid).map((supply) => {
    const { name, percent, type, level } = supply;
    // how full a waste container is
    const waste: Partial<Record<string, string>> = t.wasteLevels;
    const word = (type.startsWith('waste') ? waste[level] : undefined) ?? t.supplyLevels[level];
    const share = percent === null ? '' : ` (${percent}%)`;
    return `${mailText(name, longestName)}: ${word}${share}`;
  });
  return [...conditions, ...supplies];
}

function toneOf({ step }: NoticeItem): NoticeTone {
  return step === 'began' || step === 'ended' || step === 'passed' ? step : 'reminder';
}
