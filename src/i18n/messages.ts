import { en } from './en.ts';
import { ja, type Messages } from './ja.ts';

export type { Messages } from './ja.ts';
export type Locale = 'ja' | 'en';

/** The words of a language. */
export function messagesIn(locale: Locale): Messages {
  return locale === 'ja' ? ja : en;
}

/** The language that a browser asks for, Japanese where it asks for neither. */
export function preferredLocale(acceptLanguage: string | null): Locale {
  for (const part of (acceptLanguage ?? '').toLowerCase().split(',')) {
    const tag = part.trim().slice(0, 2);
    if (tag === 'ja' || tag === 'en') return tag;
  }
  return 'ja';
}
