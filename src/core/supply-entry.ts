/** What a person enters of supply types, places and stock (§5), and what is wrong with it. */
import { textWidth } from './text-width.ts';

/** What a supply type is, apart from where it goes. */
export interface SupplyTypeEntry {
  name: string;
  /** as of a supply: `toner`, `waste-toner` … */
  type: string;
  /** null: none, or not said */
  color: string | null;
  partNumber: string | null;
  /** faces */
  ratedPages: number | null;
  /** to be ordered once so many or fewer are left */
  reorderAt: number | null;
  orderCount: number | null;
}

export interface EntryProblem {
  code: string;
  details: { field: string } & Record<string, string | number>;
}

/** Types that can be chosen, the usual ones first. */
export const supplyTypeWords = [
  'toner',
  'ink',
  'waste-toner',
  'waste-ink',
  'opc',
  'developer',
  'fuser',
  'transfer-unit',
  'cleaner-unit',
  'staples',
  'other',
] as const;

/** Colours that can be chosen; a device may tell others. */
export const supplyColorWords = [
  'black',
  'cyan',
  'magenta',
  'yellow',
  'matte-black',
  'photo-black',
  'light-cyan',
  'light-magenta',
  'gray',
  'light-gray',
  'dark-gray',
  'tri-color',
  'red',
  'green',
  'blue',
  'orange',
  'violet',
  'white',
  'clear',
] as const;

/** Columns that a text may take, a full-width character is 2; and the limits of numbers. */
const widths = { name: 60, partNumber: 40, place: 40, note: 200 } as const;
const numbers = {
  ratedPages: [1, 10_000_000],
  reorderAt: [0, 100_000],
  orderCount: [1, 10_000],
  received: [1, 10_000],
  counted: [0, 100_000],
} as const;

const control = /\p{Cc}/u;
/** They turn the text around them: no name needs them. */
const turning = /[\u202a-\u202e\u2066-\u2069]/u;
const visible = /[^\s\p{Cf}\p{Cc}]/u;
const word = /^[a-z][a-z-]{0,39}$/;

/** @returns what is wrong first, null where nothing is */
export function supplyTypeProblem(entry: SupplyTypeEntry): EntryProblem | null {
  const { name, type, color, partNumber } = entry;
  if (!visible.test(name)) return { code: 'supply_type.name_empty', details: { field: 'name' } };
  return (
    textProblem('name', name) ??
    (word.test(type) ? null : { code: 'supply_type.type', details: { field: 'type' } }) ??
    (color === null || word.test(color)
      ? null
      : { code: 'supply_type.color', details: { field: 'color' } }) ??
    textProblem('partNumber', partNumber) ??
    numberProblem('ratedPages', entry.ratedPages) ??
    numberProblem('reorderAt', entry.reorderAt) ??
    numberProblem('orderCount', entry.orderCount)
  );
}

/** @param name of a place where supplies are kept */
export function placeProblem(name: string): EntryProblem | null {
  if (!visible.test(name)) return { code: 'stock.place_empty', details: { field: 'place' } };
  return textProblem('place', name);
}

/** Texts are one line. null: there is none. */
export function textProblem(field: keyof typeof widths, text: string | null): EntryProblem | null {
  if (text === null) return null;
  if (control.test(text) || turning.test(text)) {
    return { code: 'supply_entry.character', details: { field } };
  }
  const [columns, limit] = [textWidth(text), widths[field]];
  if (columns <= limit) return null;
  return { code: 'supply_entry.too_long', details: { field, columns, limit } };
}

/** @param number null: none was entered; NaN: what was entered is no number */
export function numberProblem(
  field: keyof typeof numbers,
  number: number | null,
): EntryProblem | null {
  const [least, most] = numbers[field];
  if (number === null || (Number.isSafeInteger(number) && number >= least && number <= most)) {
    return null;
  }
  return { code: 'supply_entry.number', details: { field, least, most } };
}

/**
 * A whole number as people type it: full-width digits and thousands' commas count.
 * @returns null where nothing was typed, NaN for what is no whole number
 */
export function typedNumber(text: string): number | null {
  const plain = text.normalize('NFKC').trim();
  if (plain === '') return null;
  if (!/^-?(\d{1,12}|\d{1,3}(,\d{3}){1,3})$/.test(plain)) return NaN;
  return Number(plain.replaceAll(',', ''));
}

/** A line as it is stored: without white space around it; null where nothing is left. */
export function typedLine(text: string): string | null {
  return text.trim() || null;
}
