/** Other ways to spell a Japanese word in Latin letters; each applies to the whole word. */
const ways: readonly (readonly [RegExp, string])[] = [
  // long vowels: satou is also sato and satoh
  [/ou|oo/g, 'o'],
  [/(?:ou|oo)$/, 'oh'],
  [/uu/g, 'u'],
  // as it is typed
  [/shi/g, 'si'],
  [/chi/g, 'ti'],
  [/tsu/g, 'tu'],
  [/ji/g, 'zi'],
  [/fu/g, 'hu'],
  [/sh(?=[auo])/g, 'sy'],
  [/ch(?=[auo])/g, 'ty'],
  [/j(?=[auo])/g, 'zy'],
];

/**
 * @param word in Hepburn's romanisation, long vowels spelt out
 * @returns the word and its other spellings, also those that mix two ways
 */
export function spellings(word: string): string[] {
  const found = new Set([word]);
  for (const [pattern, other] of ways) {
    for (const one of [...found]) found.add(one.replaceAll(global(pattern), other));
  }
  return [...found].filter((one) => one.length >= 3);
}

function global(pattern: RegExp): RegExp {
  return pattern.global ? pattern : new RegExp(pattern, `${pattern.flags}g`);
}
