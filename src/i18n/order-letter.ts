/** The list of what is to be ordered as a letter (§5): what, how many, by when, for which devices. */
import type { NeededSupply, OrderLine } from '#core/order-list.ts';
import type { Letter, LetterItem } from './mail-words.ts';
import { orderWords } from './order-words.ts';
import type { Speech } from './speech.ts';

export interface OrderLetterParts {
  lines: readonly OrderLine<NeededSupply & { deviceName: string; location: string | null }>[];
  toOrder: number;
  days: number;
  /** local day */
  until: string;
  origin: string;
  /** query of the list on screen, with its `?` */
  query: string;
  /** of a mail that comes by itself; null: it was asked for */
  stopUrl: string | null;
  /** it is about the reader's own devices */
  isOwn: boolean;
}

/** Kinds of supplies in one mail, and devices of each. */
const mostLines = 60;
const mostDevices = 10;

export function orderLetter(speech: Speech, parts: OrderLetterParts): Letter {
  const words = orderWords(speech.locale);
  const { letter } = words;
  const { lines, origin, stopUrl, days, until, isOwn } = parts;
  const { number } = speech;
  const intro = isOwn ? letter.intro : letter.introAll;
  const more = lines.length - mostLines;
  return {
    subject: letter.subject(number(parts.toOrder)),
    before: [
      intro(number(days), speech.shortDay(until)),
      ...(lines.length === 0 ? [letter.nothing] : []),
    ],
    link: null,
    items: lines.slice(0, mostLines).map((line) => itemOf(speech, line)),
    after: [
      ...(more > 0 ? [letter.more(number(more))] : []),
      letter.screen(`${origin}/supplies/orders${parts.query}`),
      stopUrl === null ? letter.asked : letter.why(`${origin}/notifications`),
    ],
    ...(stopUrl === null ? {} : { stop: { text: letter.stop, link: stopUrl } }),
  };
}

function itemOf(speech: Speech, line: OrderLetterParts['lines'][number]): LetterItem {
  const words = orderWords(speech.locale);
  const { letter } = words;
  const { number, shortDay } = speech;
  const { name, partNumber, product, by, needed, inStock, toOrder, supplies } = line;
  const names = supplies
    .slice(0, mostDevices)
    .map(({ deviceName, location }) => (location ? `${deviceName} (${location})` : deviceName));
  const more = supplies.length - mostDevices;
  if (more > 0) names.push(words.more(number(more)));
  return {
    heading: letter.heading(name, number(toOrder)),
    lines: [
      ...(partNumber === null || name.includes(partNumber) ? [] : [words.partNumber(partNumber)]),
      ...(product === null ? [] : [words.forModel(product)]),
      letter.counts(number(needed), inStock === null ? words.unknownStock : number(inStock)),
      letter.by(by === null ? words.now : words.by(shortDay(by))),
      letter.devices(names.join(words.comma)),
    ],
    link: null,
  };
}
