/** What an open screen says of changes that reached it (§3.1.7), both languages side by side. */
import type { Locale } from './messages.ts';

const ja = {
  changed: '開いている間に変わったステータス：',
  nowIs: (name: string, state: string) => `${name}は「${state}」`,
  joiner: '、',
  more: (n: string) => `、ほか${n}台`,
};

const en: typeof ja = {
  changed: 'Changed while this screen was open: ',
  nowIs: (name, state) => `${name} is “${state}” now`,
  joiner: ', ',
  more: (n) => `, and ${n} more`,
};

/** The words of live updates. */
export const liveWords = (locale: Locale) => (locale === 'ja' ? ja : en);
