/** Counts as devices write them in mails: padded with zeros, in groups of three, never guessed. */

/** Separators of groups; the same one stands between all of them. */
const grouped =
  /^\d{1,3}(?:,\d{3}){1,5}$|^\d{1,3}(?:\.\d{3}){1,5}$|^\d{1,3}(?:'\d{3}){1,5}$|^\d{1,3}(?: \d{3}){1,5}$/;

/** A whole number from 0 to 2^53 - 1; null for anything else, also for a part of a text. */
export function countOf(text: string): number | null {
  const bare = text.trim().replaceAll('\u2019', "'");
  if (bare.length > 30) return null;
  const digits = grouped.test(bare) ? bare.replaceAll(/[,.' ]/g, '') : bare;
  if (!/^\d{1,20}$/.test(digits)) return null;
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value : null;
}
