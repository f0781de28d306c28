/**
 * Shift_JIS as Windows has it (code page 932). What it lacks is written as what
 * looks the same (〜 as ～), and as 〓, the printers' mark for a missing type,
 * where nothing does: a reader sees that something stood there.
 */
import iconv from 'iconv-lite';
import type { CsvCharset } from '#core/csv-field.ts';

const codePage = 'cp932';

/** Stands for a character that the encoding lacks. */
export const replacement = '〓';

/** The same sign under another code: Windows and the standard chose differently. */
const sameSign: Readonly<Record<string, string>> = {
  '〜': '～',
  '−': '－',
  '‖': '∥',
  '—': '―',
  '–': '‐',
  '‑': '‐',
  '¢': '￠',
  '£': '￡',
  '¥': '￥',
  '¬': '￢',
  '¦': '￤',
  '‾': '￣',
  '•': '・',
  '·': '・',
  '¹': '1',
  '²': '2',
  '³': '3',
  '\u00A0': ' ',
  '\u2002': ' ',
  '\u2003': '\u3000',
  '\u2009': ' ',
  '\u202F': ' ',
  // these say how to break or to show, and have no shape
  '\u00AD': '',
  '\u200B': '',
  '\u200C': '',
  '\u200D': '',
  '\u2060': '',
  '\uFE0E': '',
  '\uFE0F': '',
  '\uFEFF': '',
};

const decoder = new TextDecoder('shift_jis');

function isSupplied(character: string): boolean {
  return decoder.decode(iconv.encode(character, codePage)) === character;
}

/** What became of each character so far; a fleet's names are of a few thousand. */
const known = new Map<string, string>();
const mostKnown = 20_000;

function fittedCharacter(character: string): string {
  let found = known.get(character);
  if (found === undefined) {
    found = sameSign[character] ?? (isSupplied(character) ? character : replacement);
    if (known.size >= mostKnown) known.clear();
    known.set(character, found);
  }
  return found;
}

const ascii = /^[\0-\x7F]*$/;

/** Texts in the characters of code page 932. */
export const shiftJis: CsvCharset & { encode(text: string): Uint8Array<ArrayBuffer> } = {
  fit(text) {
    if (ascii.test(text)) return { text, lost: false };
    let fitted = '';
    let lost = false;
    // composed: か and its mark are one character there
    for (const character of text.normalize('NFC')) {
      const one = fittedCharacter(character);
      lost ||= one === replacement && character !== replacement;
      fitted += one;
    }
    return { text: fitted, lost };
  },

  /** @param text that `fit` gave, or pieces of such texts */
  encode(text) {
    return new Uint8Array(iconv.encode(text, codePage));
  },
};
