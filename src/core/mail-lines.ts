/**
 * The lines of a mail's text, whatever it went through: other line ends, marks of
 * quoting and forwarding, blanks of all kinds, full-width signs.
 */

/** Longer lines are no lines of a report. */
const longestLine = 500;
const mostLines = 5000;

/** `> `, `>> `, `| `: what programs put before the lines that they quote. */
const quoted = /^(?:[ \t]{0,8}[>|]){1,10} ?/;

/** The lines without quoting, blanks at their ends, and control characters; empty ones stay. */
export function mailLines(text: string): string[] {
  return text
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/, mostLines)
    .map((line) => lineOf(line.slice(0, longestLine)));
}

function lineOf(line: string): string {
  return line
    .normalize('NFKC')
    .replace(quoted, '')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, ' ')
    .trim();
}

/**
 * A label and what stands behind its separator; the value is "" where nothing does.
 * null for a line without one. Labels are folded: small letters, single blanks.
 * @param separators which signs end a label; the first of them in the line counts
 */
export function labelled(line: string, separators = ':='): { label: string; value: string } | null {
  for (let at = 0; at < line.length; at++) {
    if (!separators.includes(line.charAt(at))) continue;
    const label = line.slice(0, at).trim().toLowerCase();
    return label === '' ? null : { label, value: line.slice(at + 1).trim() };
  }
  return null;
}
