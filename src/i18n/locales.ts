/** The locales that a user can choose (§7.1): a language of the texts, and a region's way to write dates. */
import type { Locale } from './messages.ts';

/** BCP 47 tags; the first of a language is its own region. */
export const localeTags = ['ja-JP', 'en-GB', 'en-US'] as const;

export type LocaleTag = (typeof localeTags)[number];

/** The tag of a language and a stored region; an unknown or absent region is the language's own. */
export function localeTag(language: Locale, region: string | null): LocaleTag {
  const own = language === 'ja' ? 'ja-JP' : 'en-GB';
  return localeTags.find((tag) => tag === `${language}-${region}`) ?? own;
}

/** Language and region of a tag; null for one that cannot be chosen. */
export function localeParts(tag: string): { language: Locale; region: string } | null {
  const known = localeTags.find((one) => one === tag);
  if (known === undefined) return null;
  return { language: known.startsWith('ja') ? 'ja' : 'en', region: known.slice(3) };
}

/** IANA names of the time zones, sorted; UTC among them. */
export function zoneNames(): string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])].sort();
}
