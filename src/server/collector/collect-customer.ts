/** The collector inside the server (§12): reads one customer's devices without the wire between. */
import { definitions } from '#definitions/index.ts';
import type { Context } from '#server/context.ts';
import { ingest } from '#server/services/ingest.ts';
import { recordContactFailures } from '#server/services/record-contact-failures.ts';
import { startCollector, type Collector, type CollectorSettings } from './built-in.ts';
import type { CollectedDevice } from './collected-device.ts';
import { snmpParts } from './poll-snmp.ts';
import { snmpTargetOf } from './snmp-settings.ts';

/** A device as storage lists it for polling. */
export interface ListedDevice {
  device_id: string;
  host: string | null;
  port: number | null;
  snmp_json: string | null;
  counted_at: string | null;
  contact_at: string | null;
}

/** Starts at once; disposing stops it. `listDevices` is asked now and then. */
export function collectCustomer(
  ctx: Context,
  listDevices: () => Promise<readonly ListedDevice[]>,
  settings: CollectorSettings,
): Collector {
  const now = () => ctx.clock.now().epochMilliseconds;
  return startCollector(
    {
      ...snmpParts(definitions, { now }),
      devices: async () => (await listDevices()).flatMap((row) => collectedDevice(ctx, row)),
      ingest: (deliveries) => ingest(ctx, deliveries),
      reportFailures: (failures) => recordContactFailures(ctx, failures),
      now,
      log: ctx.log,
    },
    settings,
  );
}

/** None where its settings cannot be read; the log names it. */
function collectedDevice(ctx: Context, row: ListedDevice): CollectedDevice[] {
  const { device_id: deviceId, host, port, snmp_json: json } = row;
  if (host === null) return [];
  try {
    const { target, dialect } = snmpTargetOf({ host, port, json });
    return [{ deviceId, target, dialect, countedAt: row.counted_at, contactAt: row.contact_at }];
  } catch {
    ctx.log.warn({ deviceId }, 'The SNMP settings of a device cannot be read');
    return [];
  }
}
