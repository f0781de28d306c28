/** Notices as a letter (§6): what, where, in the device's own words too, since when, and where more stands. */
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

/** The letter of one mail. */
export function noticeLetter(locale: Locale, parts: NoticeLetterParts): Letter {
  const words = noticeWords(locale);
  const items = parts.items.map((item) => itemOf(locale, parts, item));
  const first = items[0]?.heading ?? '';
  return {
    subject: items.length === 1 ? first : words.many(items.length, first),
    before: [words.intro(items.length)],
    link: null,
    items,
    after: [words.zone(parts.zone), words.why(`${parts.origin}/notifications`)],
    stop: { text: words.stop, link: parts.stopUrl },
  };
}

function itemOf(locale: Locale, parts: NoticeLetterParts, item: NoticeItem): LetterItem {
  const { stories, still } = item;
  const tone = toneOf(item);
  const [story] = stories;
  const isAlone = stories.length === 1 && still.length === 0;
  if (story === undefined || !isAlone) return outageOf(locale, parts, item);
  const { name, place } = parts.device(story.deviceId);
  const words = noticeWords(locale);
  return {
    heading: words.heading[tone](story.kind, name),
    lines: [
      ...(place === '' ? [] : [words.place(place)]),
      ...(tone === 'ended' ? [] : saidLines(locale, parts, story)),
      (story.kind === 'silent' ? words.lastContact : words.since)(parts.time(story.beganAt)),
      ...(tone === 'ended' && story.endedAt !== null
        ? [words.ended(parts.time(story.endedAt))]
        : []),
    ],
    link: `${parts.origin}/devices/${story.deviceId}`,
  };
}

function outageOf(
  locale: Locale,
  parts: NoticeLetterParts,
  { step, stories, still }: NoticeItem,
): LetterItem {
  const words = noticeWords(locale);
  const names = (own: readonly Story[]) => {
    const all = own.map(({ deviceId }) => parts.device(deviceId).name);
    const more = all.length > mostNames ? [words.more(all.length - mostNames)] : [];
    return [...all.slice(0, mostNames), ...more].join(words.comma);
  };
  const last = stories.map(({ beganAt }) => beganAt).sort()[0];
  return {
    heading: words.outage[step === 'ended' ? 'ended' : 'began'](stories.length),
    lines: [
      ...(last === undefined ? [] : [words.lastContact(parts.time(last))]),
      words.devices(names(stories)),
      ...(still.length === 0 ? [] : [words.still(names(still))]),
    ],
    link: `${parts.origin}/devices`,
  };
}

function saidLines(locale: Locale, { words: t }: NoticeLetterParts, { said }: Story): string[] {
  const words = noticeWords(locale);
  const conditions = said.conditions.map(({ code, text }) => {
    const ours = t.conditionWords[code] ?? t.conditionWords.other;
    return text === '' || text === ours ? ours : words.own(ours, text);
  });
  const supplies = said.supplies.map((supply) => {
    const { name, percent, type, level } = supply;
    // how full a waste container is
    const waste: Partial<Record<string, string>> = t.wasteLevels;
    const word = (type.startsWith('waste') ? waste[level] : undefined) ?? t.supplyLevels[level];
    return `${name}: ${word}${percent === null ? '' : ` (${percent}%)`}`;
  });
  return [...conditions, ...supplies];
}

function toneOf({ step }: NoticeItem): NoticeTone {
  return step === 'began' || step === 'ended' ? step : 'reminder';
}
