/**
 * Texts of devices: octets in the charset of the device's localization
 * (prtLocalizationCharacterSet, RFC 3805), often labelled wrongly. UTF-8 is
 * tried strictly first, as hardly any other text is valid UTF-8 by chance.
 */
import type { Varbind } from './reading.ts';
import { decodeRoman8 } from './roman8.ts';
import { integerOf } from './varbind-value.ts';
import type { Walk } from './walk.ts';

const currentLocalization = '1.3.6.1.2.1.43.5.1.1.2.1';
const characterSets = '1.3.6.1.2.1.43.7.1.1.4';

/** IANA MIBenum -> label of the Encoding Standard; others are read as Latin-1. */
const labels: Readonly<Record<number, string>> = {
  4: 'iso-8859-1',
  5: 'iso-8859-2',
  6: 'iso-8859-3',
  7: 'iso-8859-4',
  8: 'iso-8859-5',
  9: 'iso-8859-6',
  10: 'iso-8859-7',
  11: 'iso-8859-8',
  12: 'iso-8859-9',
  13: 'iso-8859-10',
  17: 'shift_jis',
  18: 'euc-jp',
  36: 'euc-kr',
  38: 'euc-kr',
  39: 'iso-2022-jp',
  109: 'iso-8859-13',
  111: 'iso-8859-15',
  113: 'gbk',
  114: 'gb18030',
  1000: 'utf-16be',
  1013: 'utf-16be',
  1014: 'utf-16le',
  1015: 'utf-16be',
  2024: 'shift_jis',
  2025: 'gbk',
  2026: 'big5',
  2084: 'koi8-r',
  2250: 'windows-1250',
  2251: 'windows-1251',
  2252: 'windows-1252',
  2253: 'windows-1253',
  2254: 'windows-1254',
};

/** IANA MIBenum of HP Roman-8. */
const roman8 = 2004;

/** No text that a printer shows is longer; patterns are never run over more. */
const longestText = 4096;

/** Symbols of two bytes are no UTF-8: their zero bytes would pass for padding. */
const twoByteSets = new Set([1000, 1013, 1014, 1015]);

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The charset (IANA MIBenum) that the device says its texts are in: of its
 * current localization, else of its first; null where it does not say.
 */
export function charsetOf(walk: Walk): number | null {
  const rows = walk.below(characterSets);
  const current = integerOf(walk.get(currentLocalization));
  const row = rows.find((entry) => entry.index.split('.').at(-1) === String(current)) ?? rows.at(0);
  return integerOf(row?.varbind);
}

/**
 * Decodes octets: strict UTF-8, else the charset, else Latin-1. The result is
 * one line without control characters, padding or blanks at its ends; never throws.
 */
export function decodeText(bytes: Uint8Array, charset: number | null): string {
  return cleanText(decode(bytes.subarray(0, longestText), charset));
}

/** The text of a varbind: decoded octets, or a number or OID as written; null without a value. */
export function textOf(varbind: Varbind | null | undefined, charset: number | null): string | null {
  const value = varbind?.value;
  if (value === undefined || value === null) return null;
  if (value instanceof Uint8Array) return decodeText(value, charset);
  return cleanText(String(value));
}

function decode(bytes: Uint8Array, charset: number | null): string {
  if (charset === null || !twoByteSets.has(charset)) {
    try {
      return strictUtf8.decode(bytes);
    } catch {
      // not UTF-8: what the device calls it, below
    }
  }
  if (charset === roman8) return decodeRoman8(bytes);
  const label = charset === null ? undefined : labels[charset];
  return new TextDecoder(label ?? 'iso-8859-1').decode(bytes);
}

/** NUL ends a text, other control characters and runs of blanks become one blank. */
function cleanText(text: string): string {
  const start = text.replace(/^[\u0000-\u001F]+/, '');
  const end = start.indexOf('\u0000');
  return (end < 0 ? start : start.slice(0, end))
    .replace(/[\u0000-\u001F\u007F-\u009F\s\uFEFF]+/g, ' ')
    .trim();
}
