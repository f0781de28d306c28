/**
 * A device's RollupState as the text that storage keeps: lists instead of
 * objects, each serial and table named once. `beforePeriod`s are kept as steps.
 */
import type { Counter } from './counter.ts';
import { monthOf, shiftPeriod, stepsBetween } from './period.ts';
import type { RollupState, SeriesState } from './rollup-state.ts';

type StoredSeries = [
  panel: number,
  dayIndex: number,
  dayBefore: number | null,
  daySteps: number,
  monthBefore: number | null,
  monthSteps: number,
  lateMs: number,
  serialIndex: number,
  basisIndex: number,
  offset: number,
  epoch: number,
  dayMarks: string,
  monthMarks: string,
];

interface StoredState {
  /** days, serials and tables that the lists name by position */
  words: string[];
  series: Partial<Record<Counter, StoredSeries>>;
}

/** Text of a state; parsed again by `parseRollupState` with the same `lastTakenAt`. */
export function writeRollupState(state: RollupState): string {
  const lastMs = Date.parse(state.lastTakenAt);
  const words: string[] = [];
  const positionOf = (word: string | null) => {
    if (word === null) return -1;
    const known = words.indexOf(word);
    return known >= 0 ? known : words.push(word) - 1;
  };
  let series = '';
  for (const [counter, one] of state.series) {
    const daySteps = one.dayBeforePeriod === null ? 0 : stepsBetween(one.dayBeforePeriod, one.day);
    const monthSteps =
      one.monthBeforePeriod === null ? 0 : stepsBetween(one.monthBeforePeriod, monthOf(one.day));
    // by hand, as in period-text.ts: numbers, null and letters need no escaping
    series +=
      `${series === '' ? '' : ','}"${counter}":[${one.panel},${positionOf(one.day)},` +
      `${one.dayBefore},${daySteps},${one.monthBefore},${monthSteps},${lastMs - one.atMs},` +
      `${positionOf(one.serial)},${positionOf(one.basis)},${one.offset},${one.epoch},` +
      `"${one.dayMarks}","${one.monthMarks}"]`;
  }
  return `{"words":${JSON.stringify(words)},"series":{${series}}}`;
}

/** The state that `writeRollupState` wrote. */
export function parseRollupState(text: string, lastTakenAt: string): RollupState {
  // only writeRollupState writes this column
  const stored = JSON.parse(text) as StoredState;
  const lastMs = Date.parse(lastTakenAt);
  const series = new Map<Counter, SeriesState>();
  for (const [counter, list] of Object.entries(stored.series) as [Counter, StoredSeries][]) {
    series.set(counter, seriesOf(list, stored.words, lastMs));
  }
  return { lastTakenAt, series };
}

function seriesOf(list: StoredSeries, words: readonly string[], lastMs: number): SeriesState {
  const [panel, dayIndex, dayBefore, daySteps, monthBefore, monthSteps, lateMs] = list;
  const [, , , , , , , serialIndex, basisIndex, offset, epoch, dayMarks, monthMarks] = list;
  const day = words[dayIndex] ?? '';
  return {
    epoch,
    offset,
    panel,
    atMs: lastMs - lateMs,
    serial: words[serialIndex] ?? null,
    basis: words[basisIndex] ?? null,
    day,
    dayBefore,
    dayBeforePeriod: daySteps === 0 ? null : shiftPeriod(day, -daySteps),
    dayMarks,
    monthBefore,
    monthBeforePeriod: monthSteps === 0 ? null : shiftPeriod(monthOf(day), -monthSteps),
    monthMarks,
  };
}
