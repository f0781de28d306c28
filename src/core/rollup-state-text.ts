/**
 * A device's RollupState as the text that storage keeps. Nearly all counters of
 * a device agree in all but their values: what is usual stands once, a counter
 * is `[panel, dayBefore, monthBefore]`, and one that differs says how.
 */
import type { Counter } from './counter.ts';
import { monthOf, shiftPeriod, stepsBetween } from './period.ts';
import type { RollupState, SeriesState } from './rollup-state.ts';

/** All of a SeriesState but its values; `beforePeriod`s as steps back, 0 for none. */
type StoredSetting = [
  day: string,
  daySteps: number,
  monthSteps: number,
  lateMs: number,
  serial: string | null,
  basis: string | null,
  offset: number,
  epoch: number,
  dayMarks: string,
  monthMarks: string,
];

type StoredSeries = [
  panel: number,
  dayBefore: number | null,
  monthBefore: number | null,
  own?: StoredSetting,
];

interface StoredState {
  usual: StoredSetting | null;
  series: Partial<Record<Counter, StoredSeries>>;
}

type Setting = Omit<SeriesState, 'panel' | 'dayBefore' | 'monthBefore'>;

function agree(a: Setting, b: Setting): boolean {
  return (
    a.day === b.day &&
    a.atMs === b.atMs &&
    a.dayBeforePeriod === b.dayBeforePeriod &&
    a.monthBeforePeriod === b.monthBeforePeriod &&
    a.offset === b.offset &&
    a.epoch === b.epoch &&
    a.dayMarks === b.dayMarks &&
    a.monthMarks === b.monthMarks &&
    a.serial === b.serial &&
    a.basis === b.basis
  );
}

function settingText(one: Setting, lastMs: number): string {
  const { day, dayBeforePeriod, monthBeforePeriod } = one;
  const setting: StoredSetting = [
    day,
    dayBeforePeriod === null ? 0 : stepsBetween(dayBeforePeriod, day),
    monthBeforePeriod === null ? 0 : stepsBetween(monthBeforePeriod, monthOf(day)),
    lastMs - one.atMs,
    one.serial,
    one.basis,
    one.offset,
    one.epoch,
    one.dayMarks,
    one.monthMarks,
  ];
  return JSON.stringify(setting);
}

/** Text of a state; parsed again by `parseRollupState` with the same `lastTakenAt`. */
export function writeRollupState(state: RollupState): string {
  const lastMs = Date.parse(state.lastTakenAt);
  let usual: SeriesState | null = null;
  let series = '';
  // by hand: numbers and null need no escaping, and ingest writes millions of them
  for (const [counter, one] of state.series) {
    usual ??= one;
    const own = agree(usual, one) ? '' : `,${settingText(one, lastMs)}`;
    series += `${series === '' ? '' : ','}"${counter}":[${one.panel},${one.dayBefore},${one.monthBefore}${own}]`;
  }
  return `{"usual":${usual === null ? 'null' : settingText(usual, lastMs)},"series":{${series}}}`;
}

/**
 * The state that `writeRollupState` wrote; null for the text of another version,
 * and for none: the device is then rolled up from its readings.
 */
export function parseRollupState(text: string, lastTakenAt: string): RollupState | null {
  if (!text.startsWith('{"usual":')) return null;
  // only writeRollupState writes this column
  const stored = JSON.parse(text) as StoredState;
  const lastMs = Date.parse(lastTakenAt);
  const usual = stored.usual === null ? null : settingOf(stored.usual, lastMs);
  const series = new Map<Counter, SeriesState>();
  for (const [counter, list] of Object.entries(stored.series) as [Counter, StoredSeries][]) {
    const [panel, dayBefore, monthBefore, own] = list;
    const setting = own === undefined ? usual : settingOf(own, lastMs);
    if (setting !== null) series.set(counter, { ...setting, panel, dayBefore, monthBefore });
  }
  return { lastTakenAt, series };
}

function settingOf(list: StoredSetting, lastMs: number): Setting {
  const [day, daySteps, monthSteps, lateMs, serial, basis, offset, epoch, dayMarks, monthMarks] =
    list;
  return {
    epoch,
    offset,
    atMs: lastMs - lateMs,
    serial,
    basis,
    day,
    dayBeforePeriod: daySteps === 0 ? null : shiftPeriod(day, -daySteps),
    dayMarks,
    monthBeforePeriod: monthSteps === 0 ? null : shiftPeriod(monthOf(day), -monthSteps),
    monthMarks,
  };
}
