/**
 * A device's RollupState as the text that storage keeps. Nearly all counters of
 * a device agree in all but their values: what is usual stands once, a counter
 * is `[panel, dayBefore, monthBefore]`, with a closing day also `closingBefore`,
 * and one that differs says how at its end.
 */
import type { Counter } from './counter.ts';
import { closingMonthOf, monthOf, shiftPeriod, stepsBetween } from './period.ts';
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
  closingSteps?: number,
  closingMarks?: string,
];

export type StoredSeries = [
  panel: number,
  dayBefore: number | null,
  monthBefore: number | null,
  ...rest: (number | null | StoredSetting)[],
];

interface StoredState {
  closing?: number;
  usual: StoredSetting | null;
  series: Partial<Record<Counter, StoredSeries>>;
}

/** What counters of a device mostly agree in. */
export type Setting = Omit<SeriesState, 'panel' | 'dayBefore' | 'monthBefore' | 'closingBefore'>;

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
    a.closingBeforePeriod === b.closingBeforePeriod &&
    a.closingMarks === b.closingMarks &&
    a.serial === b.serial &&
    a.basis === b.basis
  );
}

/** A setting as a list in JSON. */
export function settingText(
  one: Setting,
  { lastTakenAt, closingDay }: Pick<RollupState, 'lastTakenAt' | 'closingDay'>,
): string {
  const { day, dayBeforePeriod, monthBeforePeriod, closingBeforePeriod } = one;
  const setting: StoredSetting = [
    day,
    dayBeforePeriod === null ? 0 : stepsBetween(dayBeforePeriod, day),
    monthBeforePeriod === null ? 0 : stepsBetween(monthBeforePeriod, monthOf(day)),
    Date.parse(lastTakenAt) - one.atMs,
    one.serial,
    one.basis,
    one.offset,
    one.epoch,
    one.dayMarks,
    one.monthMarks,
  ];
  if (closingDay !== null) {
    const closing = closingMonthOf(day, closingDay);
    const steps = closingBeforePeriod === null ? 0 : stepsBetween(closingBeforePeriod, closing);
    setting.push(steps, one.closingMarks);
  }
  return JSON.stringify(setting);
}

/** Text of a state; parsed again by `parseRollupState` with the same `lastTakenAt`. */
export function writeRollupState(state: RollupState): string {
  let usual: SeriesState | null = null;
  let series = '';
  // by hand: numbers and null need no escaping, and ingest writes millions of them
  for (const [counter, one] of state.series) {
    usual ??= one;
    const own = agree(usual, one) ? '' : `,${settingText(one, state)}`;
    const closing = state.closingDay === null ? '' : `,${one.closingBefore}`;
    series += `${series === '' ? '' : ','}"${counter}":[${one.panel},${one.dayBefore},${one.monthBefore}${closing}${own}]`;
  }
  const closing = state.closingDay === null ? '' : `,"closing":${state.closingDay}`;
  return `{"usual":${usual === null ? 'null' : settingText(usual, state)}${closing},"series":{${series}}}`;
}

/**
 * The state that `writeRollupState` wrote; null for the text of another version,
 * for another closing day, and for none: the device is then rolled up from its readings.
 */
export function parseRollupState(
  text: string,
  lastTakenAt: string,
  closingDay: number | null = null,
): RollupState | null {
  const stored = parseStoredState(text, closingDay);
  if (stored === null) return null;
  const frame = { lastMs: Date.parse(lastTakenAt), closingDay };
  const usual = stored.usual === null ? null : settingOf(stored.usual, frame);
  const series = new Map<Counter, SeriesState>();
  for (const [counter, list] of Object.entries(stored.series) as [Counter, StoredSeries][]) {
    const [panel, dayBefore, monthBefore, ...rest] = list;
    const own = rest.find((one) => Array.isArray(one));
    const setting = own === undefined ? usual : settingOf(own, frame);
    const closingBefore = typeof rest[0] === 'number' ? rest[0] : null;
    if (setting === null) continue;
    series.set(counter, { ...setting, panel, dayBefore, monthBefore, closingBefore });
  }
  return { lastTakenAt, closingDay, series };
}

/** The lists that stand in a state's text; null as `parseRollupState` says it. */
export function parseStoredState(text: string, closingDay: number | null): StoredState | null {
  if (!text.startsWith('{"usual":')) return null;
  // only writeRollupState and appendAlike write this column
  const stored = JSON.parse(text) as StoredState;
  return (stored.closing ?? null) === closingDay ? stored : null;
}

export function settingOf(
  list: StoredSetting,
  { lastMs, closingDay }: { lastMs: number; closingDay: number | null },
): Setting {
  const [day, daySteps, monthSteps, lateMs, serial, basis, offset, epoch, dayMarks, monthMarks] =
    list;
  const [closingSteps = 0, closingMarks = ''] = [list[10], list[11]];
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
    closingBeforePeriod:
      closingDay === null || closingSteps === 0
        ? null
        : shiftPeriod(closingMonthOf(day, closingDay), -closingSteps),
    closingMarks,
  };
}
