/** What a viewer sees who is held to some groups (§11), both languages side by side. */
import type { Locale } from './messages.ts';

const ja = {
  none: '表示できるグループなし',
  nothing: '表示できるデバイスグループがありません。管理者に割り当てを依頼してください。',
  empty: '表示できるグループに、デバイスはありません。',
  separator: '、',
  more: (names: string, n: string) => `${names} ほか${n}グループ`,
};

const en: typeof ja = {
  none: 'no group to show',
  nothing: 'There is no device group for you to see. Ask your administrator to assign one.',
  empty: 'There is no device in the groups that you see.',
  separator: ', ',
  more: (names, n) => `${names} and ${n} more`,
};

/** What is said to a viewer who is held to groups. */
export const scopeWords = (locale: Locale) => (locale === 'ja' ? ja : en);

/** So many groups are named; of more, how many there are. */
const named = 3;

/** The groups in a few words. @param names in their order */
export function scopeText(locale: Locale, names: readonly string[]): string {
  const words = scopeWords(locale);
  if (names.length === 0) return words.none;
  const first = names.slice(0, named).join(words.separator);
  return names.length <= named ? first : words.more(first, String(names.length - named));
}
