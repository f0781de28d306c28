/** A replacement's days and levels in words (§5). */
import type { Supply } from '#core/reading.ts';
import { replacementWords } from '#i18n/replacement-words.ts';
import type { Speech } from '#i18n/speech.ts';
import { levelWord } from '#i18n/supply-text.ts';
import type { ReplacementItem } from '#server/services/list-replacements.ts';

/** The day that a person named, or the days that it lies between. */
export function dayText(
  { locale, period }: Pick<Speech, 'locale' | 'period'>,
  item: Pick<ReplacementItem, 'afterDay' | 'day' | 'isEntered'>,
): string {
  if (item.isEntered) return period(item.day);
  const [after, day] = [period(item.afterDay), period(item.day)];
  const words = replacementWords(locale);
  if (item.afterDay.slice(0, 4) !== item.day.slice(0, 4)) return words.between(after, day);
  // the year of both stands once: first in Japanese, last in English
  return words.between(after.replace(/ \d{4}$/, ''), day.replace(/^\d{4}年/, ''));
}

/** Per cent where there are any, else the word. */
export function levelText(
  { t }: Pick<Speech, 't'>,
  told: Pick<Supply, 'percent' | 'level'>,
  { name, type, color }: Pick<Supply, 'name' | 'type' | 'color'>,
): string {
  if (told.percent !== null) return `${told.percent}%`;
  return levelWord({ t }, { name, type, color, ...told });
}
