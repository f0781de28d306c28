/**
 * Width of text in half-width columns (Unicode Standard Annex 11): wide and
 * full-width characters are 2, marks and joiners 0, all others 1. Ambiguous
 * ones count as narrow.
 */
const wideRanges: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x2329, 0x232a],
  [0x23e9, 0x23ec],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18cff],
  [0x1aff0, 0x1b2ff],
  [0x1f200, 0x1f265],
  [0x20000, 0x3fffd],
];

const withoutWidth = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
const emoji = /^\p{Emoji_Presentation}$/u;

/** Columns that a text takes. Composed and decomposed spellings take the same. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text.normalize('NFC')) width += characterWidth(character);
  return width;
}

function characterWidth(character: string): number {
  // a character of a string iteration has a code point
  const code = character.codePointAt(0) as number;
  if (code < 0x300) return 1;
  if (withoutWidth.test(character)) return 0;
  const wide = wideRanges.some(([first, last]) => code >= first && code <= last);
  return wide || emoji.test(character) ? 2 : 1;
}
