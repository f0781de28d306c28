/** Keeps the address that a device had until now (§10), before it gets another one. */
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { newId } from '../new-id.ts';
import { addressesOfDevice, insertDeviceAddress } from '../storage/queries/device-addresses.ts';
import { actorName } from './audit.ts';

/**
 * Within the caller's transaction. Nothing is kept where the device had none, or keeps it.
 * @param after its next address; null: none
 */
export async function keepAddress(
  { db, clock, actor }: Context,
  row: { customer_id: string; device_id: string; host: string | null; registered_at: string },
  after: string | null,
): Promise<void> {
  const { customer_id, device_id, host, registered_at } = row;
  if (host === null || host === after) return;
  const key = { customerId: customer_id, deviceId: device_id };
  const [last] = await addressesOfDevice(db, key, 1);
  const isSeen = actor.type === 'collector';
  await insertDeviceAddress(db, {
    ...{ customer_id, device_id, move_id: newId(clock), host },
    from_at: last?.until_at ?? registered_at,
    until_at: instantOf(clock),
    collector_id: isSeen ? actor.collectorId : '',
    moved_by: isSeen ? null : actorName(actor),
  });
}
