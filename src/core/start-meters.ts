/**
 * Start meters (§4.5.2): what counters stood at when counting began, at
 * registration or when another machine took the place (case 11).
 */
import { compareReadings } from './compare-readings.ts';
import { isCounter, type Counter, type CounterValues, type Unit } from './counter.ts';
import type { Reading } from './reading.ts';
import { standingReadings } from './redecoding.ts';

/** A machine at a device's place, and what it said first. */
export interface MachineStart {
  /** null: the machine that was registered; else the serial of one that was swapped in */
  serial: string | null;
  /** ISO instant of its first reading; null where there is none */
  firstAt: string | null;
  /** each counter's first value */
  first: CounterValues;
  unit: Unit;
}

/** The registered machine, then each that was swapped in, in time order. */
export function machineStarts(readings: Iterable<Reading>): MachineStart[] {
  const sorted = standingReadings(readings).sort(compareReadings);
  const registered: MachineStart = { serial: null, firstAt: null, first: {}, unit: 'impressions' };
  const starts = [registered];
  let current = registered;
  let known: string | null = null;
  for (const reading of sorted) {
    const { serial } = reading;
    if (serial !== null && known !== null && serial !== known) {
      // a machine that comes back is entered once, for its first coming
      const again = starts.find((start) => start.serial === serial);
      current = again ?? { serial, firstAt: null, first: {}, unit: reading.unit };
      if (again === undefined) starts.push(current);
    }
    known = serial ?? known;
    if (current.firstAt === null) {
      current.firstAt = reading.takenAt;
      current.unit = reading.unit;
    }
    current.first = { ...reading.counters, ...current.first };
  }
  return starts;
}

/** A start meter that is not taken, and why. */
export interface MeterProblem {
  counter: Counter;
  code: 'meters.unreadable' | 'meters.fraction' | 'meters.above_first';
  details: Readonly<Record<string, string | number>>;
}

/** A number as people type it: full-width digits and separators of thousands are fine; NaN for others. */
export function meterNumber(text: string): number {
  const plain = text.normalize('NFKC').replaceAll(/[\s,]/g, '');
  return /^\d{1,15}(\.\d{1,9})?$/.test(plain) ? Number(plain) : NaN;
}

/** What is wrong with start meters; empty where nothing is. */
export function meterProblems(
  values: CounterValues,
  { first, unit }: Pick<MachineStart, 'first' | 'unit'>,
): MeterProblem[] {
  const problems: MeterProblem[] = [];
  for (const [counter, value] of Object.entries(values)) {
    if (!isCounter(counter)) continue;
    const problem = (code: MeterProblem['code'], details: MeterProblem['details'] = {}) =>
      problems.push({ counter, code, details: { counter, ...details } });
    const limit = first[counter];
    if (!Number.isFinite(value) || value < 0 || value > Number.MAX_SAFE_INTEGER) {
      problem('meters.unreadable');
    } else if (!Number.isInteger(allowsFractions(unit) ? thousandths(value) : value)) {
      problem('meters.fraction', { decimals: allowsFractions(unit) ? 3 : 0 });
    } else if (limit !== undefined && value > limit) {
      problem('meters.above_first', { limit });
    }
  }
  return problems;
}

/** Areas and conversions have decimals, faces and sheets have none. */
function allowsFractions(unit: Unit): boolean {
  return unit !== 'impressions' && unit !== 'sheets';
}

/** Whole for a value of at most three decimals, in spite of binary fractions. */
function thousandths(value: number): number {
  const scaled = value * 1000;
  return Math.abs(scaled - Math.round(scaled)) < 1e-6 * Math.max(1, scaled)
    ? Math.round(scaled)
    : scaled;
}
