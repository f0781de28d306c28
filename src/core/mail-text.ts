/** Texts of devices and people as one line of a mail (§6): no line of their own, no turned writing. */

/** Marks that turn or embed the direction of what follows; they reach beyond the text that holds them. */
const turning = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** Control characters, line and paragraph separators, and runs of blanks. */
const blanks = /[\p{Cc}\u2028\u2029\s]+/gu;

/**
 * The text on one line, without control characters and marks of direction, and clipped.
 * @param most characters that stay; what is longer ends with “…”
 */
export function mailText(text: string, most: number): string {
  // a character is at most two units: no more than that has to be looked at
  const clean = text
    .slice(0, most * 4)
    .toWellFormed()
    .replace(turning, '')
    .replace(blanks, ' ')
    .trim();
  const characters = [...clean];
  const isWhole = characters.length <= most && text.length <= most * 4;
  return isWhole ? clean : `${characters.slice(0, most - 1).join('')}…`;
}
