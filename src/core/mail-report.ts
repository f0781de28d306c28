/** A report as mails make one: what they do not tell stays unknown. */
import type { CounterValues, Kind, State } from './counter.ts';
import { states } from './counter.ts';
import type { Condition, DeviceReport } from './reading.ts';
import { serialOf } from './serial.ts';

type Told = Partial<Omit<DeviceReport, 'serial' | 'unit' | 'counter32' | 'counterSource'>>;

/** Of each list, as of a collector's delivery; no device has so many. */
const mostTold = 200;

/**
 * @param form whose mail it is; it names the counters' source
 * @param serial as written; a placeholder becomes null and a note
 */
export function mailReportOf(form: string, serial: string, told: Told): DeviceReport {
  const known = serialOf(serial);
  const counters = told.counters ?? {};
  const hasCounters = Object.keys(counters).length > 0;
  const text = `not a serial number: ${serial}`;
  const placeholder = known === null && serial !== '' ? [{ code: 'serial-placeholder', text }] : [];
  return {
    ...{ vendor: null, model: null, mac: null, kind: null, location: null, firmware: null },
    ...{ state: 'unknown', ...told },
    conditions: (told.conditions ?? []).slice(0, mostTold),
    supplies: (told.supplies ?? []).slice(0, mostTold),
    serial: known,
    counters,
    counterSource: hasCounters ? `${form} mail` : null,
    unit: hasCounters ? 'impressions' : null,
    counter32: false,
    notes: [...placeholder, ...(told.notes ?? [])].slice(0, mostTold),
  };
}

/** Those that are known. */
export function givenCounters(
  values: Readonly<Record<string, number | null | undefined>>,
): CounterValues {
  // the keys are counters: literals of the forms' tables
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => typeof value === 'number'),
  ) as CounterValues;
}

/** The state that conditions make, the most severe first; `none`: what it is without any. */
export function stateOf(conditions: readonly Condition[], none: State): State {
  return states.find((state) => conditions.some(({ severity }) => severity === state)) ?? none;
}

export function kindOf(isMfp: boolean, isColor: boolean): Kind {
  return `${isMfp ? 'mfp' : 'printer'}-${isColor ? 'color' : 'mono'}`;
}

/** The sum of values that are all known, else null. */
export function sumOf(...values: (number | null | undefined)[]): number | null {
  let sum = 0;
  for (const value of values) {
    if (value === null || value === undefined) return null;
    sum += value;
  }
  return Number.isSafeInteger(sum) ? sum : null;
}
