/** Fields and lines of a CSV (RFC 4180) that no spreadsheet runs, splits or trims (§4.6). */

/** What the encoding of a file can hold. */
export interface CsvCharset {
  /** The text in characters that the encoding has; `lost`: some had to be replaced. */
  fit(text: string): { text: string; lost: boolean };
}

/** What a spreadsheet takes for UTF-8 (§4.6). */
export const byteOrderMark = '\uFEFF';

/** White space and marks that a spreadsheet skips before it looks for a formula. */
const skipped = '[\\s\\u00AD\\u180E\\u200B-\\u200F\\u2060\\u3164\\uFEFF]*';
const formula = new RegExp(`^(?:[\\t\\r\\n]|${skipped}[=+\\-@＝＋－＠−])`);

/** Text that a spreadsheet would run as a formula gets a quote before it. */
function neutral(text: string): string {
  return text !== '-' && formula.test(text) ? `'${text}` : text;
}

const unprintable = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F]/g;

/** Control characters end some readers' files (NUL); they stand as their pictures: ␀. */
function printable(text: string): string {
  return text.replace(unprintable, (one) =>
    one === '\x7F' ? '␡' : String.fromCharCode(0x2400 + one.charCodeAt(0)),
  );
}

/** What has to stand in quotes, or is safer there: separators, also others that are split at. */
const quoted = /[",;\t\r\n]|^\s|\s$/;
/** Figures that are names (007, 1-2, 3月4日): in quotes they can be opened as text. Periods are none. */
const figures = /^(?!\d{4}-\d\d(?:-\d\d)?$)[.,]?\d[\d.,:/\-年月日時分秒eE ]*$/;

/** A text that begins with a letter and ends with no space, of what needs neither quotes nor pictures. */
const harmless =
  /^[A-Za-z\u3041-\u30FF\u3400-\u9FFF](?:[^\0-\x1F\x7F",;]*[!#-+\--:<-~\u3041-\u30FF\u3400-\u9FFF])?$/;

/** A text as it stands in a line. */
export function csvText(text: string): string {
  if (harmless.test(text)) return text;
  const safe = neutral(printable(text));
  return quoted.test(safe) || figures.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A field as it stands in a line. @param missing how null is written */
export function csvField(value: string | number | null, missing = ''): string {
  if (value === null) return missing;
  return typeof value === 'number' ? String(value) : csvText(value);
}

/** One line with its line end. */
export function csvLine(fields: readonly (string | number | null)[], missing = ''): string {
  let line = '';
  for (const [position, one] of fields.entries()) {
    line += (position === 0 ? '' : ',') + csvField(one, missing);
  }
  return `${line}\r\n`;
}
