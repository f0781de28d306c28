/** The days and months of a device, and how one counter's judged values fill them in time order. */
import type { Counter, Unit } from './counter.ts';
import type { Judgement } from './lineage.ts';
import type { Mark } from './table.ts';

/** What a period row marks: the table's marks, and what becomes a quality. */
export type RowMark = Exclude<Mark, 'partial'> | 'reset' | 'manual';

/** One letter a mark, as rows store them. */
export const markLetters: Readonly<Record<RowMark, string>> = {
  reset: 'r',
  swap: 's',
  'start-assumed': 'a',
  jump: 'j',
  glitch: 'g',
  unconfirmed: 'u',
  conflict: 'c',
  manual: 'm',
};

/** One counter in one period. */
export interface PeriodValue {
  /** the panel's value at the last good reading; null when the period has no good one */
  panel: number | null;
  lineage: number | null;
  /** lineage before the period; null when nothing is known before */
  before: number | null;
  /** the period `before` comes from; null for a start meter */
  beforePeriod: string | null;
  epoch: number;
  /** letters of `markLetters` */
  marks: string;
}

export interface PeriodRow {
  period: string;
  unit: Unit;
  takenAt: string;
  values: Map<Counter, PeriodValue>;
}

/** Adds letters that are not there yet, in a fixed order, so that equal sets are equal texts. */
export function joinLetters(a: string, b: string): string {
  if (b === '' || a === b) return a;
  return [...new Set(a + b)].sort().join('');
}

/** Fills one counter's values into period rows, in time order. */
export class PeriodFold {
  readonly #rows: Map<string, PeriodRow>;
  readonly #counter: Counter;
  #lineage: number | null;
  #period: string | null = null;

  constructor(rows: Map<string, PeriodRow>, counter: Counter, startMeter: number | null) {
    this.#rows = rows;
    this.#counter = counter;
    this.#lineage = startMeter;
  }

  add(period: string, panel: number, judgement: Judgement, letters: string): void {
    const value = this.#value(period);
    if (judgement.type !== 'accepted') {
      value.marks = joinLetters(value.marks, letters);
      return;
    }
    if (value.panel === null) {
      value.before = this.#lineage;
      value.beforePeriod = this.#period;
    }
    // a panel reading after a manual one makes the period's value a measured one again
    value.marks = joinLetters(value.marks.replace(markLetters.manual, ''), letters);
    value.panel = panel;
    value.lineage = judgement.lineage;
    value.epoch = judgement.epoch;
    this.#lineage = judgement.lineage;
    this.#period = period;
  }

  mark(period: string, letters: string): void {
    const value = this.#value(period);
    value.marks = joinLetters(value.marks, letters);
  }

  #value(period: string): PeriodValue {
    const row = this.#rows.get(period);
    if (row === undefined) throw new Error(`no row was opened for ${period}`);
    let value = row.values.get(this.#counter);
    if (value === undefined) {
      value = { panel: null, lineage: null, before: null, beforePeriod: null, epoch: 1, marks: '' };
      row.values.set(this.#counter, value);
    }
    return value;
  }
}
