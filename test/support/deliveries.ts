import type { CounterValues, Source } from '#core/counter.ts';
import type { Delivery } from '#core/delivery.ts';
import type { DeviceReport } from '#core/reading.ts';

/** A delivery that says no more than it is told. */
export function delivery(
  deviceId: string,
  takenAt: string,
  counters: CounterValues,
  more: { id?: string; source?: Source; raw?: Uint8Array } & Partial<DeviceReport> = {},
): Delivery {
  const { id = `${deviceId} ${takenAt}`, source = 'snmp', raw = null, ...report } = more;
  return {
    deviceId,
    deliveryId: id,
    takenAt,
    source,
    raw,
    snmp: null,
    report: {
      vendor: null,
      model: null,
      serial: null,
      mac: null,
      kind: null,
      location: null,
      firmware: null,
      state: 'normal',
      conditions: [],
      supplies: [],
      counterSource: null,
      unit: 'impressions',
      counter32: true,
      notes: [],
      ...report,
      counters,
    },
  };
}
