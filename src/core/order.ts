/**
 * The order that people expect of names: a language's own, with 2 before 10.
 * Kanji go by their usual readings, which no code point order gives, so lists are
 * sorted here and not by the database, whose engines would differ as well.
 */
const collators = new Map<string, Intl.Collator>();

/** Compares texts as a reader of the language (`ja`, `en`) does. */
export function compareTexts(locale: string): (a: string, b: string) => number {
  let collator = collators.get(locale);
  if (collator === undefined) {
    collator = new Intl.Collator(locale, { numeric: true });
    collators.set(locale, collator);
  }
  return collator.compare;
}

/**
 * Sorts by a key. What has none (null) stands last in both directions; equals
 * keep their order.
 */
export function orderBy<T, K>(
  items: readonly T[],
  keyOf: (item: T) => K | null,
  compare: (a: K, b: K) => number,
  descending = false,
): T[] {
  const direction = descending ? -1 : 1;
  return items
    .map((item) => ({ item, key: keyOf(item) }))
    .sort((a, b) => {
      if (a.key === null || b.key === null) {
        return (a.key === null ? 1 : 0) - (b.key === null ? 1 : 0);
      }
      return compare(a.key, b.key) * direction;
    })
    .map(({ item }) => item);
}

/** What is null stands last. */
export function inOrder<T>(a: T | null, b: T | null, compare: (a: T, b: T) => number): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  return compare(a, b);
}

/** As the databases sort: two halves of a letter beyond the sixteenth bit come after all others. */
export function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const [one, other] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (one === other) continue;
    const isHalf = (code: number) => code >= 0xd800 && code <= 0xdfff;
    if (isHalf(one) !== isHalf(other)) return isHalf(one) ? 1 : -1;
    return one - other;
  }
  return a.length - b.length;
}
