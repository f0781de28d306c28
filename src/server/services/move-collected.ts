/** Gives all devices that one collector reads to another (§12): a machine was replaced, or taken back. */
import { builtInCollector } from '#core/collector.ts';
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { collectorById } from '../storage/queries/collectors.ts';
import { deviceCollectorsOf, devicesOfServer } from '../storage/queries/device-collectors.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { transact } from '../transact.ts';
import { assignCollectors } from './assign-collectors.ts';
import { requireProvider } from './require-role.ts';

/**
 * Others that read the same devices go on doing so.
 * @param from an id, also of a revoked one; `built-in`: what the server itself reads
 * @param to an id, or `built-in`
 * @returns how many devices are read by another one now
 * @throws KadoError `not_allowed`, `collector.not_found`, `device.collector_unknown`
 */
export async function moveCollected(ctx: Context, from: string, to: string): Promise<number> {
  requireProvider(ctx);
  return transact(ctx, async (inside) => {
    const { db, customerId } = inside;
    await lockCustomer(db, customerId);
    if (from === builtInCollector) {
      if (to === builtInCollector) return 0;
      return assignCollectors(inside, await devicesOfServer(db, customerId), [to]);
    }
    if ((await collectorById(db, { customerId, collectorId: from })) === null) {
      throw new KadoError('collector.not_found', 'not_found');
    }
    if (from === to) return 0;
    const readers = Map.groupBy(
      await deviceCollectorsOf(db, customerId),
      ({ device_id: deviceId }) => deviceId,
    );
    // devices with the same readers go together
    const together = new Map<string, { deviceIds: string[]; readers: string[] }>();
    for (const [deviceId, rows] of readers) {
      if (!rows.some(({ collector_id: id }) => id === from)) continue;
      const others = rows.filter((row) => row.collector_id !== from && row.revoked_at === null);
      const after = [...new Set([...others.map(({ collector_id: id }) => id), to])];
      const one = together.get(after.join()) ?? { deviceIds: [], readers: after };
      one.deviceIds.push(deviceId);
      together.set(after.join(), one);
    }
    let moved = 0;
    for (const one of together.values()) {
      moved += await assignCollectors(inside, one.deviceIds, one.readers);
    }
    return moved;
  });
}
