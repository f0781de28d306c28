/** Who reads a device (§3.2): this server, a collector elsewhere, or the device tells by itself. */
import { builtInCollector } from '#core/collector.ts';
import { isAsked } from '#core/device-settings.ts';
import type { Context } from '../context.ts';
import { collectorById } from '../storage/queries/collectors.ts';
import { deviceCollectorsOf } from '../storage/queries/device-collectors.ts';
import type { DevicesTable } from '../storage/schema.ts';
import { requestedDevice } from './requested-device.ts';

export type DeviceReader =
  | { by: 'here' }
  /** name: null where the collector is unknown by now */
  | { by: 'elsewhere'; name: string | null }
  /** it sends by itself, or people enter it: `smtp`, `push`, `manual` */
  | { by: 'itself'; protocol: string }
  /** no collector has read it yet, and this server reads none */
  | { by: 'nobody' };

/** @param collects whether the collector inside this server reads devices */
export async function readerOf(
  { db, customerId }: Pick<Context, 'db' | 'customerId'>,
  device: Pick<DevicesTable, 'device_id' | 'protocol' | 'host' | 'read_by'>,
  collects: boolean,
): Promise<DeviceReader> {
  const { device_id: deviceId, protocol, host, read_by: readBy } = device;
  if (!isAsked(protocol)) return { by: 'itself', protocol };
  const assigned = await deviceCollectorsOf(db, customerId, [deviceId]);
  const [first] = assigned.filter(({ revoked_at: at }) => at === null);
  if (first !== undefined) return { by: 'elsewhere', name: first.name };
  if (assigned.length > 0) return { by: 'nobody' };
  if (collects && host !== null) return { by: 'here' };
  if (readBy === null || readBy === builtInCollector) return { by: 'nobody' };
  const collector = await collectorById(db, { customerId, collectorId: readBy });
  return { by: 'elsewhere', name: collector?.name ?? null };
}

/** The same by a device's id. @throws KadoError `device.not_found` */
export async function showReader(
  ctx: Context,
  deviceId: string,
  collects: boolean,
): Promise<DeviceReader> {
  return readerOf(ctx, await requestedDevice(ctx, deviceId), collects);
}
