import type { Cause } from '#core/table-changes.ts';
import { asOfWords } from './as-of-words.ts';
import { instantText } from './days.ts';
import type { Locale } from './messages.ts';
import { groupDigits } from './numbers.ts';
import { reviewWords } from './review-words.ts';

/** Why a cell changed, as a sentence. @param zone IANA zone that instants are shown in */
export function causeText(locale: Locale, zone: string, cause: Cause): string {
  const words = asOfWords(locale);
  const instant = (at: string) => instantText(locale, at, zone);
  if (cause.type === 'readings') {
    const span = ({ from, to }: { from: string; to: string }) =>
      instant(from) === instant(to) ? instant(from) : words.span(instant(from), instant(to));
    const [taken, received] = [span(cause.taken), span(cause.received)];
    return cause.count === 1
      ? words.reading(taken, received)
      : words.readings(groupDigits(cause.count), taken, received);
  }
  const { undone } = cause;
  const { provider, decisions } = reviewWords(locale);
  const by = cause.by ?? provider;
  const at = instant(cause.at);
  if (cause.type === 'meters') return undone ? words.metersUndone(by, at) : words.meters(by, at);
  if (cause.type === 'withdrawal') {
    const taken = cause.takenAt === null ? '-' : instant(cause.takenAt);
    return undone ? words.withdrawalUndone(by, at, taken) : words.withdrawal(by, at, taken);
  }
  const decision = decisions[cause.decision];
  return undone ? words.decisionUndone(by, at, decision) : words.decision(by, at, decision);
}
