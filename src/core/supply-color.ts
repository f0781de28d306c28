/**
 * Colours of supplies by the names that devices give them, in the languages of
 * their panels, as one set of words: `black`, `light-cyan`, `matte-black` …
 */

/** Qualified colours stand before the plain ones that they contain. */
const names: readonly (readonly [RegExp, string])[] = [
  [/matte\s*black|^mk$|\bmbk\b/, 'matte-black'],
  [/photo\s*black|^pk$|\bpbk\b/, 'photo-black'],
  [/light\s*light\s*(black|gr[ae]y)/, 'light-light-black'],
  [/(light|vivid light)\s*black|^lb?k$/, 'light-black'],
  [/(light|photo|pale)\s*cyan|^[lp]c$/, 'light-cyan'],
  [/(light|photo|pale)\s*magenta|^[lp]m$/, 'light-magenta'],
  [/(light|photo|pale)\s*gr[ae]y|^[lp]gy$/, 'light-gray'],
  [/dark\s*gr[ae]y/, 'dark-gray'],
  [/tri-?colou?r|\bcolou?r (ink )?cartridge/, 'tri-color'],
  [
    /black|schwarz|noir|nero|negro|preto|zwart|svart|sort\b|czarny|siyah|чёрн|черн|ブラック|黒|黑|^b?k$/,
    'black',
  ],
  [/cyan|zyan|ciano?\b|голуб|シアン|青|^c$/, 'cyan'],
  [/magenta|пурпур|マゼンタ|品红|紅|红|^m$/, 'magenta'],
  [
    /yellow|gelb|jaune|giallo|amarillo|amarelo|geel\b|gul\b|żółty|sarı|ж[её]лт|イエロー|黄|^y$/,
    'yellow',
  ],
  [/gr[ae]y/, 'gray'],
  [/\bred\b/, 'red'],
  [/\bgreen\b/, 'green'],
  [/\bblue\b/, 'blue'],
  [/\borange\b/, 'orange'],
  [/\bviolet\b/, 'violet'],
  [/\bwhite\b/, 'white'],
  [/\bclear\b|\bgloss\b/, 'clear'],
];

/** The colour that a name speaks of, or is short for; null where it names none. */
export function colorOf(name: string): string | null {
  const lower = name.toLowerCase();
  return names.find(([pattern]) => pattern.test(lower))?.[1] ?? null;
}

const letters: Readonly<Record<string, string>> = {
  C: 'cyan',
  M: 'magenta',
  Y: 'yellow',
  K: 'black',
};

/**
 * Colours by the last letter of part numbers (`TK-8555C`), only where the whole
 * set is there: one letter alone proves nothing. null for the others.
 */
export function colorsOfPartNumbers(names: readonly string[]): (string | null)[] {
  const ends = names.map((name) => /[-\d](C|M|Y|K)$/.exec(name)?.[1] ?? null);
  const whole = ['C', 'M', 'Y'].every((letter) => ends.includes(letter));
  return ends.map((letter) => (whole && letter !== null ? (letters[letter] ?? null) : null));
}
