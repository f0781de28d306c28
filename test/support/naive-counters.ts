/**
 * The values of §4.5, worked out a second time: from all readings, for one value
 * at a time, by the sentences of the rules and with nothing of `src/core`. Slow
 * and plain on purpose, so that whoever reads both can tell which one is wrong.
 * The zone is Tokyo's: nine hours, always.
 */
export interface NaiveReading {
  /** ISO instant */
  at: string;
  serial: string;
  counters: Readonly<Record<string, number>>;
}

export interface NaiveDevice {
  /** in time order */
  readings: readonly NaiveReading[];
  /** §4.5.2: the meters at registration */
  startMeters: Readonly<Record<string, number>>;
}

export type NaiveUnit = 'month' | 'day' | 'closing';
export type NaiveMeasure = 'usage' | 'cumulative';

export interface NaiveValue {
  value: number | null;
  quality: 'measured' | 'first' | 'spans' | 'reset' | 'missing' | 'unsupported';
  /** periods that the value covers, where it is more than one */
  spans: number | null;
}

/** §4.5.7, wildly high: more than 100 a minute around the clock, and 20,000 at once. */
function isWild(last: Point, next: Point): boolean {
  const minutes = (Date.parse(next.at) - Date.parse(last.at)) / 60_000;
  return next.value - last.value > 20_000 + 100 * minutes;
}

/** §4.1.3: the period of an instant. @param closingDay of the customer */
export function naivePeriod(at: string, unit: NaiveUnit, closingDay: number): string {
  const day = new Date(Date.parse(at) + 9 * 3_600_000).toISOString().slice(0, 10);
  if (unit === 'day') return day;
  const month = day.slice(0, 7);
  return unit === 'closing' && Number(day.slice(8)) > closingDay ? later(month, 1) : month;
}

/** The period some steps later. */
export function later(period: string, steps: number): string {
  const date = new Date(`${period}${period.length === 7 ? '-01' : ''}T00:00:00Z`);
  if (period.length === 7) date.setUTCMonth(date.getUTCMonth() + steps);
  else date.setUTCDate(date.getUTCDate() + steps);
  return date.toISOString().slice(0, period.length);
}

function stepsBetween(from: string, to: string): number {
  let steps = 0;
  for (let period = from; period < to; period = later(period, 1)) steps += 1;
  return steps;
}

interface Point {
  at: string;
  value: number;
  serial: string;
}

interface Good extends Point {
  /** all use since the first reading, whatever the panel did meanwhile */
  life: number;
  began: 'reset' | 'swap' | 'jump' | null;
  /** counts up with every new epoch */
  epoch: number;
}

/** §4.5.7: the readings of a counter that count, each with the life that it tells. */
function goodPoints(points: readonly Point[]): Good[] {
  const good: Good[] = [];
  for (const [index, point] of points.entries()) {
    const last = good.at(-1);
    const next = points[index + 1];
    if (last === undefined) {
      good.push({ ...point, life: point.value, began: null, epoch: 1 });
      continue;
    }
    const grown: Good = {
      ...point,
      life: last.life + point.value - last.value,
      began: null,
      epoch: last.epoch,
    };
    if (point.serial !== last.serial) {
      // another machine: where it starts is assumed, so it has printed nothing yet (case 11)
      good.push({ ...point, life: last.life, began: 'swap', epoch: last.epoch + 1 });
    } else if (isWild(last, point)) {
      // wildly high: counts if the next one bears it out (cases 8 and 9)
      if (next !== undefined && next.value >= point.value) good.push({ ...grown, began: 'jump' });
    } else if (point.value >= last.value) {
      good.push(grown);
    } else if (isBetweenTwoThatAgree(good.at(-2), last, point)) {
      // it was the one before that stood alone (case 21)
      good.pop();
      const before = good.at(-1) ?? last;
      good.push({ ...grown, life: before.life + point.value - before.value });
    } else if (next !== undefined && next.value >= point.value && next.value < last.value) {
      // a fall that the next one bears out: a new board starts at zero (case 6)
      good.push({ ...point, life: last.life + point.value, began: 'reset', epoch: last.epoch + 1 });
    }
    // else a lone low reading (case 7), or the last one, which waits (case 5)
  }
  return good;
}

function isBetweenTwoThatAgree(before: Good | undefined, lone: Good, after: Point): boolean {
  return (
    before !== undefined &&
    lone.began === null &&
    before.epoch === lone.epoch &&
    after.value >= before.value &&
    !isWild(before, after)
  );
}

const exact = (value: number) => Math.round(value * 1000) / 1000;

/** One value of one device (§4.5.1–§4.5.3, §0.8). */
export function naiveValue(
  device: NaiveDevice,
  asked: {
    counter: string;
    period: string;
    unit: NaiveUnit;
    measure: NaiveMeasure;
    closingDay: number;
  },
): NaiveValue {
  const { counter, period, unit, measure, closingDay } = asked;
  const periods = new Map<string, string>();
  const periodOf = ({ at }: { at: string }): string => {
    const found = periods.get(at) ?? naivePeriod(at, unit, closingDay);
    periods.set(at, found);
    return found;
  };
  const points = device.readings.flatMap(({ at, serial, counters }): Point[] => {
    const value = counters[counter];
    return value === undefined ? [] : [{ at, serial, value }];
  });
  if (!points.some((point) => periodOf(point) === period)) {
    // it was read, but does not count this: not supported; else nobody knows (case 17)
    const wasRead = device.readings.some((reading) => periodOf(reading) === period);
    return { value: null, quality: wasRead ? 'unsupported' : 'missing', spans: null };
  }
  const good = goodPoints(points);
  const inside = good.filter((point) => periodOf(point) === period);
  const last = inside.at(-1);
  if (last === undefined) return { value: null, quality: 'missing', spans: null };
  const isReset = inside.some(({ began }) => began === 'reset' || began === 'swap');
  if (measure === 'cumulative') {
    return { value: last.value, quality: isReset ? 'reset' : 'measured', spans: null };
  }
  const before = good.findLast((point) => periodOf(point) < period);
  if (before !== undefined) {
    const steps = stepsBetween(periodOf(before), period);
    return {
      value: exact(last.life - before.life),
      quality: isReset ? 'reset' : steps > 1 ? 'spans' : 'measured',
      spans: steps > 1 ? steps : null,
    };
  }
  const start = device.startMeters[counter];
  if (start === undefined) return { value: exact(last.life), quality: 'first', spans: null };
  return {
    value: exact(last.life - start),
    quality: isReset ? 'reset' : 'measured',
    spans: null,
  };
}

/** The sum of what was obtained; null of nothing. */
export function naiveSum(values: readonly (number | null)[]): number | null {
  const obtained = values.filter((value) => value !== null);
  return obtained.length === 0 ? null : exact(obtained.reduce((sum, value) => sum + value, 0));
}

/** The breakdowns of §4.3: their columns in order, as the Japanese screens head them. */
export const naiveColumns: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  base: [
    ['total', 'トータル'],
    ['color', 'カラー'],
    ['mono', '白黒'],
    ['scan', 'スキャン'],
    ['color.large', 'カラー(ラージ)'],
    ['color.small', 'カラー(スモール)'],
    ['mono.large', '白黒(ラージ)'],
    ['mono.small', '白黒(スモール)'],
  ],
  size: [
    ['total', 'トータル1'],
    ['paper.a3', 'A3'],
    ['paper.a4', 'A4'],
    ['paper.a5', 'A5'],
    ['paper.b4', 'B4'],
    ['paper.b5', 'B5'],
    ['paper.other', 'その他'],
  ],
  color: [
    ['total', 'トータル1'],
    ['copy.color', 'カラーコピー'],
    ['print.color', 'カラープリント'],
    ['copy.mono', '白黒コピー'],
    ['print.mono', '白黒プリント'],
  ],
  function: [
    ['function.total', 'トータル1'],
    ['copy', 'コピー'],
    ['receive', '受信'],
    ['print', 'プリント'],
    ['scan', 'スキャン(Send)'],
    ['duplex', '両面'],
  ],
  duty: [
    ['total', 'トータル'],
    ['duty.a', 'DUTY A'],
    ['duty.b', 'DUTY B'],
    ['duty.c', 'DUTY C'],
    ['duty.d', 'DUTY D'],
  ],
};
