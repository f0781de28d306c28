/** A reading that people or files bring as a delivery: the same one again has the same id, and counts once. */
import { createHash } from 'node:crypto';
import {
  counters as allCounters,
  type CounterValues,
  type Source,
  type Unit,
} from '#core/counter.ts';
import type { Delivery } from '#core/delivery.ts';
import type { DeviceReport } from '#core/reading.ts';

/** A report that tells nothing. */
export const blankReport: DeviceReport = {
  ...{ vendor: null, model: null, serial: null, mac: null, kind: null, location: null },
  ...{ firmware: null, state: 'unknown', conditions: [], supplies: [], counters: {} },
  ...{ counterSource: null, unit: null, counter32: false, notes: [] },
};

export interface EnteredReading {
  deviceId: string;
  /** ISO instant */
  takenAt: string;
  counters: CounterValues;
  unit: Unit;
}

export function enteredDelivery(
  { deviceId, takenAt, counters, unit }: EnteredReading,
  source: Source,
): Delivery {
  const values = allCounters.flatMap((name) => {
    const value = counters[name];
    return value === undefined ? [] : [`${name}=${value}`];
  });
  const text = [deviceId, takenAt, unit, ...values].join('\n');
  const sum = createHash('sha256').update(text).digest('base64url');
  return {
    ...{ deviceId, takenAt, source, raw: null, snmp: null },
    deliveryId: `${source}-${sum}`,
    report: { ...blankReport, counters, unit },
  };
}
