/** What `--json` promises about a device: the object of `kado decode` and `kado probe`. */
import type { DeviceReport } from '#core/reading.ts';

export type ReportAnswer = Omit<DeviceReport, 'counter32' | 'notes'>;

/** The promised object, with its keys in their order. */
export function answerOf(report: DeviceReport): ReportAnswer {
  const { vendor, model, serial, mac, kind, location, firmware, state } = report;
  const { conditions, supplies, counters, counterSource, unit } = report;
  return {
    ...{ vendor, model, serial, mac, kind, location, firmware, state },
    ...{ conditions, supplies, counters, counterSource, unit },
  };
}
