/** The collector inside the server (§12): reads one customer's devices without the wire between. */
import type { Delivery } from '#core/delivery.ts';
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
      ingest: (deliveries) => ingestLoudly(ctx, deliveries),
      reportFailures: (failures) => recordContactFailures(ctx, failures),
      now,
      log: ctx.log,
    },
    settings,
  );
}

/** A refusal is final: the delivery would be refused again, so it is said instead of held. */
async function ingestLoudly(ctx: Context, deliveries: readonly Delivery[]): Promise<void> {
  const { refused } = await ingest(ctx, deliveries);
  for (const { deliveryId, code } of refused) ctx.log.warn({ deliveryId, code }, refusals[code]);
}

const refusals = {
  'ingest.unknown_device': 'A reading was refused: its device is registered no more.',
  'ingest.in_future':
    'A reading was refused: it is dated more than a day ahead. Set the clock of the machine that collects.',
} as const;

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
