/**
 * When a stored period may stand for what it was earlier. Whatever comes after
 * a period changes it only by judging its readings otherwise: a suspect one is
 * borne out or refused, a lone one is contradicted. Each of these leaves a
 * letter in the row, but for the very first reading ever. So a row without
 * letters was the same before what came after it came.
 */
import type { DetailEntry } from './build-detail.ts';
import type { MatrixEntry } from './build-matrix.ts';
import type { Counter } from './counter.ts';
import { parsePeriodValues, periodValue } from './period-text.ts';
import { lifetimeLimit } from './plausible.ts';
import type { Reading } from './reading.ts';
import { markLetters, type PeriodRow, type PeriodValue } from './rollup.ts';

/** Whether no later reading has judged a value's readings otherwise than they were judged before. */
function isSettled(value: PeriodValue): boolean {
  const isAbsurdFirst =
    value.beforePeriod === null && value.panel !== null && value.panel > lifetimeLimit;
  return value.marks.replace(markLetters.manual, '') === '' && !isAbsurdFirst;
}

/** Values of a stored entry by counter; the matrix knows the total alone. */
export function valuesOf(entry: MatrixEntry | DetailEntry): Map<Counter, PeriodValue> {
  if ('total' in entry) return new Map(entry.total === null ? [] : [['total', entry.total]]);
  const { period } = entry;
  const stored = parsePeriodValues(entry.values);
  const values = new Map<Counter, PeriodValue>();
  // Object.keys loses the key type; stored values have no other keys
  for (const counter of Object.keys(stored) as Counter[]) {
    const value = periodValue(period, stored, counter);
    if (value !== null) values.set(counter, value);
  }
  return values;
}

/** Whether every value of a stored entry is settled. */
export function isSettledEntry(entry: MatrixEntry | DetailEntry): boolean {
  // most texts hold no letters and no absurd value, and need no parsing for that
  if ('values' in entry && !/[a-z]"\]|\[\d{10}/.test(entry.values)) return true;
  return [...valuesOf(entry).values()].every(isSettled);
}

/**
 * Whether a device's readings from the start of one period on give the same
 * figures for the periods after it as all its readings do: in that period each
 * counter has two good readings at least, the first of which names the machine
 * and the table that it comes from, and nothing is remarkable there.
 * @param readings from the period's start on, in time order
 * @param inPeriod how many of them are in the period
 * @param stored the period's values as they are known from all readings
 * @param rolled the period's row as these readings alone make it
 */
export function isAnchored(
  readings: readonly Reading[],
  inPeriod: number,
  stored: ReadonlyMap<Counter, PeriodValue>,
  rolled: PeriodRow,
): boolean {
  const counters = new Set<string>();
  for (const reading of readings) {
    for (const counter in reading.counters) counters.add(counter);
  }
  // Object.keys of counters have no other words
  return [...(counters as Set<Counter>)].every((counter) => {
    const known = stored.get(counter);
    const own = rolled.values.get(counter);
    if (known === undefined || own === undefined) return false;
    if (known.panel === null || known.panel !== own.panel) return false;
    if (!isSettled(known) || !isSettled(own)) return false;
    const holders = readings
      .slice(0, inPeriod)
      .filter((one) => one.counters[counter] !== undefined);
    const [first] = holders;
    if (first === undefined || first.serial === null) return false;
    if (first.source !== 'snmp' || first.counterSource === null) return false;
    return holders.at(-1)?.takenAt !== first.takenAt;
  });
}
