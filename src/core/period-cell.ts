import type { Counter } from './counter.ts';
import { parsePeriodValues, periodValue } from './period-text.ts';
import type { Measure } from './period.ts';
import type { Cell } from './table.ts';
import { cellOf } from './usage.ts';

const noMarks: Cell['marks'] = [];
const [digit0, digit9, comma] = [48, 57, 44];
/** Whole numbers of so many digits are exact, and so is their difference. */
const mostDigits = 15;

/**
 * The cell of one counter, as `cellOf` has it, out of the text that storage keeps of a period.
 * Most lists are `[panel,before,1]` in whole numbers: those are read where they stand, as
 * parsing a text whole takes longer than all else that its row needs.
 * @param text of `writePeriodValues`
 */
export function cellIn(period: string, text: string, counter: Counter, measure: Measure): Cell {
  const key = `"${counter}":[`;
  const at = text.indexOf(key);
  if (at < 0) return cellOf(period, null, measure, true);
  const usual = usualList(text, at + key.length);
  if (usual !== null) {
    const value = measure === 'usage' ? usual.panel - usual.before : usual.panel;
    return { value, quality: 'measured', spans: null, marks: noMarks };
  }
  const start = at + key.length - 1;
  // marks are letters: no bracket is in a list
  const list = text.slice(start, text.indexOf(']', start) + 1);
  const stored = parsePeriodValues(`{"${counter}":${list}}`);
  return cellOf(period, periodValue(period, stored, counter), measure, true);
}

/** The numbers of `panel,before,1]`; null for any other list. */
function usualList(text: string, start: number): { panel: number; before: number } | null {
  const panelEnd = digitsEnd(text, start);
  if (text.charCodeAt(panelEnd) !== comma) return null;
  const beforeEnd = digitsEnd(text, panelEnd + 1);
  if (!text.startsWith(',1]', beforeEnd)) return null;
  const [panel, before] = [
    wholeNumber(text, start, panelEnd),
    wholeNumber(text, panelEnd + 1, beforeEnd),
  ];
  return panel === null || before === null ? null : { panel, before };
}

function digitsEnd(text: string, start: number): number {
  let at = start;
  for (let code = text.charCodeAt(at); code >= digit0 && code <= digit9;) {
    at += 1;
    code = text.charCodeAt(at);
  }
  return at;
}

function wholeNumber(text: string, start: number, end: number): number | null {
  if (end === start || end - start > mostDigits) return null;
  let value = 0;
  for (let at = start; at < end; at += 1) value = value * 10 + text.charCodeAt(at) - digit0;
  return value;
}
