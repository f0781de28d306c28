/** Says which collectors read devices (§12); none: the one inside the server. */
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { deviceCollectorsOf, setDeviceCollectors } from '../storage/queries/device-collectors.ts';
import { devicesByIds } from '../storage/queries/devices-by-ids.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { collectorFinder } from './collector-finder.ts';
import { requireProvider } from './require-role.ts';

/**
 * Each device gets exactly these collectors.
 * @param named ids or names of collectors that were not revoked; `built-in` stands for none
 * @returns how many devices are read by others than before
 * @throws KadoError `not_allowed`, `device.not_found`, `device.collector_unknown`
 */
export async function assignCollectors(
  ctx: Context,
  deviceIds: readonly string[],
  named: readonly string[],
): Promise<number> {
  requireProvider(ctx);
  return transact(ctx, async (inside) => {
    const { db, customerId } = inside;
    await lockCustomer(db, customerId);
    const devices = await devicesByIds(db, customerId, deviceIds);
    if (devices.length !== new Set(deviceIds).size) {
      throw new KadoError('device.not_found', 'not_found');
    }
    const find = await collectorFinder(inside);
    const collectors = find(named);
    const ids = collectors.map(({ collectorId }) => collectorId);
    const before = Map.groupBy(
      await deviceCollectorsOf(db, customerId, deviceIds),
      ({ device_id: deviceId }) => deviceId,
    );
    const changed = devices.filter(({ device_id: deviceId }) => {
      const own = (before.get(deviceId) ?? []).map(({ collector_id: id }) => id);
      return own.length !== ids.length || own.some((id) => !ids.includes(id));
    });
    if (changed.length === 0) return 0;
    const changedIds = changed.map(({ device_id: deviceId }) => deviceId);
    await setDeviceCollectors(db, customerId, changedIds, ids);
    for (const { device_id: deviceId, name } of changed) {
      const was = (before.get(deviceId) ?? []).map((one) => one.name);
      const is = collectors.map((one) => one.name);
      await audit(inside, 'assignCollectors', {
        ...{ deviceId, name, before: { collectors: was }, after: { collectors: is } },
      });
    }
    return changed.length;
  });
}
