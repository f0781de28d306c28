/** What Kyocera's mails say of events: `[*]` occurred, `[ ]` cleared, by the minute. */
import type { Condition } from './reading.ts';

/** What an event means while it stands. */
const events: Readonly<Record<string, Omit<Condition, 'text'>>> = {
  'low toner': { severity: 'warning', code: 'toner-low' },
  'add toner': { severity: 'error', code: 'toner-empty' },
  'paper jam': { severity: 'error', code: 'media-jam' },
  'add paper': { severity: 'error', code: 'media-empty' },
  'cover open': { severity: 'error', code: 'cover-open' },
  'all other errors': { severity: 'error', code: 'other-error' },
  'near full waste toner': { severity: 'warning', code: 'waste-toner-almost-full' },
  'full waste toner': { severity: 'error', code: 'waste-toner-full' },
};

/** A list of at least so many events is the state of the device; fewer are its history. */
const wholeList = 6;

export interface KyoceraEvent {
  name: string;
  stands: boolean;
}

/** `[*] Paper Jam`; null for another line. */
export function kyoceraEvent(line: string): KyoceraEvent | null {
  const found = /^\[ ?(\*?) ?\] ?([A-Za-z].{0,60})$/.exec(line);
  return found?.[2] === undefined ? null : { name: found[2].trim(), stands: found[1] === '*' };
}

/**
 * What stands, by the list of the mail's own instant.
 * @returns null where the mail only tells its history: of that nothing follows for now
 */
export function standingOf(list: readonly KyoceraEvent[]): Condition[] | null {
  const known = new Set(
    list.map(({ name }) => name.toLowerCase()).filter((name) => Object.hasOwn(events, name)),
  );
  if (known.size < wholeList) return null;
  const names = new Set(list.flatMap(({ name, stands }) => (stands ? name : [])));
  return [...names].map((text): Condition => {
    const meaning = events[text.toLowerCase()];
    return { severity: 'error', code: 'other-error', ...meaning, text };
  });
}
