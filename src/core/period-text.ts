/**
 * How a period row's counters stand in storage: JSON of one short list a
 * counter, `[panel, before, steps, offset, epoch, marks]`, with what is usual
 * left off at the end. `steps` says how many periods `before` lies back, 0 for a
 * start meter, null for none known.
 */
import type { Counter } from './counter.ts';
import { exact } from './lineage.ts';
import { shiftPeriod, stepsBetween } from './period.ts';
import type { PeriodValue } from './rollup.ts';

type Stored = [
  panel: number | null,
  before?: number | null,
  steps?: number | null,
  offset?: number,
  epoch?: number,
  marks?: string,
];

/** The list of one value as JSON; numbers, null and letters need no escaping. */
function listText(period: string, value: PeriodValue): string {
  const { panel, lineage, before, beforePeriod, epoch, marks } = value;
  const offset = panel === null || lineage === null ? 0 : exact(lineage - panel);
  const isUsual = marks === '' && epoch === 1 && offset === 0;
  if (isUsual && before === null) return `[${panel}]`;
  const steps =
    beforePeriod === null ? (before === null ? null : 0) : stepsBetween(beforePeriod, period);
  if (isUsual) return `[${panel},${before},${steps}]`;
  return `[${panel},${before},${steps},${offset},${epoch},"${marks}"]`;
}

function read(period: string, list: Stored): PeriodValue {
  const [panel, before = null, steps = null, offset = 0, epoch = 1, marks = ''] = list;
  return {
    panel,
    lineage: panel === null ? null : exact(panel + offset),
    before,
    beforePeriod: steps === null || steps === 0 ? null : shiftPeriod(period, -steps),
    epoch,
    marks,
  };
}

/** All counters of a period row as the text that storage keeps. */
export function writePeriodValues(
  period: string,
  values: ReadonlyMap<Counter, PeriodValue>,
): string {
  // written by hand: JSON.stringify of nested lists takes twice as long, and ingest writes millions
  let text = '';
  for (const [counter, value] of values) {
    text += `${text === '' ? '' : ','}"${counter}":${listText(period, value)}`;
  }
  return `{${text}}`;
}

/** The stored lists of a row, to be read one by one. */
export type StoredPeriodValues = Partial<Record<Counter, Stored>>;

/** Parses what `writePeriodValues` wrote. */
export function parsePeriodValues(text: string): StoredPeriodValues {
  // only writePeriodValues writes this column
  return JSON.parse(text) as StoredPeriodValues;
}

/** One counter of a parsed row; null where the row does not have it. */
export function periodValue(
  period: string,
  values: StoredPeriodValues,
  counter: Counter,
): PeriodValue | null {
  const list = values[counter];
  return list === undefined ? null : read(period, list);
}
