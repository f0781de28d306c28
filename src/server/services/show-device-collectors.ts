/** Which collectors read a device (§12), and which there are to choose. */
import { compareTexts } from '#core/order.ts';
import type { Context } from '../context.ts';
import { collectorsOf } from '../storage/queries/collectors.ts';
import { deviceCollectorsOf } from '../storage/queries/device-collectors.ts';
import { requireProviderReader } from './require-role.ts';

export interface DeviceCollectors {
  /** those that were not revoked; `reads`: whether it reads the device */
  choices: { collectorId: string; name: string; reads: boolean }[];
  /** revoked ones that were to read it: it is read by nobody where there is no other */
  revoked: string[];
}

/**
 * @param deviceId null: of a device that is not registered yet
 * @throws KadoError `not_allowed` for all but the provider's staff and commands
 */
export async function showDeviceCollectors(
  ctx: Context,
  deviceId: string | null,
): Promise<DeviceCollectors> {
  requireProviderReader(ctx);
  const { db, customerId } = ctx;
  const own = deviceId === null ? [] : await deviceCollectorsOf(db, customerId, [deviceId]);
  const reading = new Set(own.map(({ collector_id: id }) => id));
  const texts = compareTexts(ctx.locale);
  const choices = (await collectorsOf(db, customerId))
    .filter((row) => row.revoked_at === null)
    .map(({ collector_id: id, name }) => ({ collectorId: id, name, reads: reading.has(id) }))
    .sort((a, b) => texts(a.name, b.name));
  const revoked = own.filter((row) => row.revoked_at !== null).map(({ name }) => name);
  return { choices, revoked };
}
