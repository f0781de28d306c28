import type { Counter } from '#core/counter.ts';
import type { ExplainedReading } from '#core/explain-value.ts';
import type { Term } from '#core/explain-terms.ts';
import type { Cell } from '#core/table.ts';
import type { ShownValue } from '#core/value-asked.ts';
import { decimalsOf, groupDigits } from '#i18n/numbers.ts';
import type { ReadingsWords } from '#i18n/readings-words.ts';

export type Writer = (value: number) => string;

/** Writes all numbers of an explanation with the same decimals: areas have some. */
export function numberWriter(values: readonly (number | null)[]): Writer {
  const places = Math.max(0, ...values.map((value) => (value === null ? 0 : decimalsOf(value))));
  return (value) => groupDigits(value, places);
}

/** `(9,000 − 8,500) + 60`, with a real minus sign. */
export function formula(terms: readonly Term[], write: Writer): string {
  const texts = terms.map(({ from, to }) => {
    if (from === 0) return write(to);
    const difference = `${write(to)} − ${write(from)}`;
    return terms.length > 1 ? `(${difference})` : difference;
  });
  return texts.join(' + ');
}

/** `1,716 + 115`, of the parts that there are. */
export function sum(parts: readonly { cell: Cell }[], write: Writer): string {
  return parts.flatMap(({ cell }) => (cell.value === null ? [] : write(cell.value))).join(' + ');
}

/** What was made of a reading, in a sentence. */
export function ruleText(row: ExplainedReading, write: Writer, words: ReadingsWords): string {
  const text = (value: number | null) => (value === null ? null : write(value));
  return words.rules[row.rule]({
    previous: text(row.previous),
    next: text(row.next),
    rival: text(row.rival),
    isLower: row.value !== null && row.previous !== null && row.value < row.previous,
    startAssumed: row.startAssumed,
  });
}

/** Whether a reading counts, in one word; null: it says nothing of the counter. */
export function standing({ rule, lineage }: ExplainedReading, words: ReadingsWords): string | null {
  if (lineage !== null) return words.counts;
  if (rule === 'absent') return null;
  return rule === 'unconfirmed' ? words.waits : words.ignored;
}

/** The readings of one counter of a sum, beside the sum's own page. */
export function partAddress(counter: Counter, asked: ShownValue): string {
  const { period, unit, measure, asOf } = asked;
  const params = new URLSearchParams({ counter, period, unit, measure });
  if (asOf !== null) params.set('asOf', asOf);
  return `?${params}`;
}
