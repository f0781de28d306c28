/** How found devices answered (§12), so that they are asked in the same way once they are registered. */
import { builtInCollector } from '#core/collector.ts';
import { KadoError } from '#core/errors.ts';
import { deviceOfAccess } from '#core/sighting.ts';
import { joinAccess, type SnmpAccess } from '#core/snmp-access.ts';
import type { Context } from '../context.ts';
import { openScanAccess } from '../scan-sealing.ts';
import type { Sealer } from '../sealed.ts';
import { openPart, secretsOf } from '../snmp-sealing.ts';
import { deviceCollectorsOf } from '../storage/queries/device-collectors.ts';
import { devicesByIds } from '../storage/queries/devices-by-ids.ts';
import type { DiscoveredRow } from '../storage/queries/discovered.ts';
import { scanAccessesOf } from '../storage/queries/scan-accesses.ts';

/** What a device is registered with to be asked; null: as usual. */
export interface DiscoveredAccess {
  snmp: SnmpAccess | null;
  port: number | null;
}

/**
 * @returns for each row the way in which it answered
 * @throws KadoError `discovered.access_gone` where the access was removed or the device that is
 * asked so is gone; `secret.wrong`
 */
export function accessFinder(
  { db, customerId }: Pick<Context, 'db' | 'customerId'>,
  sealer: () => Sealer,
): (row: DiscoveredRow) => Promise<DiscoveredAccess> {
  return async (row) => {
    const { access_id: accessId, address } = row;
    if (accessId === null || row.protocol !== 'snmp') return { snmp: null, port: null };
    const deviceId = deviceOfAccess(accessId);
    if (deviceId !== null) {
      const found = await ofDevice(deviceId, row.collector_id);
      if (found !== null) return found;
    } else {
      const accesses = await scanAccessesOf(db, customerId);
      const access = accesses.find((one) => one.access_id === accessId);
      if (access !== undefined) return { snmp: openScanAccess(sealer, access), port: null };
    }
    throw new KadoError('discovered.access_gone', 'conflict', { address });
  };

  /** Only of a device that the same collector reads: it knows no secrets of others. */
  async function ofDevice(deviceId: string, by: string): Promise<DiscoveredAccess | null> {
    const [device] = await devicesByIds(db, customerId, [deviceId]);
    if (device === undefined || device.retired_at !== null) return null;
    const readers = await deviceCollectorsOf(db, customerId, [deviceId]);
    const isRead =
      readers.length === 0
        ? by === builtInCollector
        : readers.some(({ collector_id: id }) => id === by);
    if (!isRead) return null;
    const { port } = device;
    if (device.snmp_json === null && device.snmp_sealed === null) return { snmp: null, port };
    const secrets = secretsOf(sealer, { customerId, deviceId }, device);
    return { snmp: joinAccess(openPart(device.snmp_json), secrets), port };
  }
}
