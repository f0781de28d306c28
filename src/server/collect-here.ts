/** The collector inside the server (§12): reads the devices of its customers without the wire between. */
import { definitions } from '#definitions/index.ts';
import type { App } from './app.ts';
import { startCollector, type CollectorSettings } from './collector/built-in.ts';
import type { CollectedDevice } from './collector/collected-device.ts';
import { snmpParts } from './collector/poll-snmp.ts';
import type { Context } from './context.ts';
import { ingest } from './services/ingest.ts';
import { recordContactFailures } from './services/record-contact-failures.ts';
import { snmpTargetOf } from './snmp-settings.ts';
import { allCustomers } from './storage/queries/all-customers.ts';
import { devicesForPolling } from './storage/queries/devices-for-polling.ts';

/** Starts a collector for each customer that there is; disposing stops them all. */
export async function collectHere(app: App, settings: CollectorSettings): Promise<AsyncDisposable> {
  await using started = new AsyncDisposableStack();
  const now = () => app.system.clock.now().epochMilliseconds;
  const { poll, decode } = snmpParts(definitions, { now });
  for (const { customer_id } of await allCustomers(app.system.db)) {
    const actor = { type: 'collector' as const, collectorId: 'built-in' };
    const ctx = await app.contextOf(customer_id, actor);
    const collector = startCollector(
      {
        devices: () => collectedDevices(ctx),
        ingest: (deliveries) => ingest(ctx, deliveries),
        reportFailures: (failures) => recordContactFailures(ctx, failures),
        poll,
        decode,
        now,
        log: app.system.log,
      },
      settings,
    );
    started.use(collector);
  }
  return started.move();
}

/** The devices to poll. One whose settings cannot be read is left out and named in the log. */
async function collectedDevices(ctx: Context): Promise<CollectedDevice[]> {
  const rows = await devicesForPolling(ctx.db, ctx.customerId);
  return rows.flatMap((row) => {
    const { device_id: deviceId, host, port, snmp_json: json } = row;
    if (host === null) return [];
    try {
      const { target, dialect } = snmpTargetOf({ host, port, json });
      return [{ deviceId, target, dialect, countedAt: row.counted_at, contactAt: row.contact_at }];
    } catch {
      ctx.log.warn({ deviceId }, 'The SNMP settings of a device cannot be read');
      return [];
    }
  });
}
