/** What a viewer sees who is held to some groups (§11), both languages side by side. */
import type { Locale } from './messages.ts';

const ja = {
  none: '表示できるグループなし',
  separator: '、',
  more: (names: string, n: string) => `${names} ほか${n}グループ`,
};

const en: typeof ja = {
  none: 'no group to show',
  separator: ', ',
  more: (names, n) => `${names} and ${n} more`,
};

/** So many groups are named; of more, how many there are. */
const named = 3;

/** The groups in a few words. @param names in their order */
export function scopeText(locale: Locale, names: readonly string[]): string {
  const words = locale === 'ja' ? ja : en;
  if (names.length === 0) return words.none;
  const first = names.slice(0, named).join(words.separator);
  return names.length <= named ? first : words.more(first, String(names.length - named));
}
