import type { ArrivalWords } from '#i18n/arrival-words.ts';

/** What a collector is called that may be the server's own, or none yet. */
export function sourceName(
  words: ArrivalWords,
  { collectorId, name }: { collectorId: string | null; name: string | null },
): string {
  if (name !== null) return name;
  if (collectorId === null) return words.unread;
  return collectorId === 'built-in' ? words.builtIn : collectorId;
}
