import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { lockDevice } from '../storage/queries/lock-device.ts';
import { heldDevice } from '../storage/queries/set-device.ts';
import type { DevicesTable } from '../storage/schema.ts';

/**
 * A device's row, also of a retired one, held until the transaction ends. The order of
 * the locks is that of every verb about devices: the customer, counters, the device.
 * @throws KadoError `device.not_found`, also for a device of another customer
 */
export async function deviceToChange(
  { db, customerId }: Pick<Context, 'db' | 'customerId'>,
  deviceId: string,
): Promise<DevicesTable> {
  const key = { customerId, deviceId };
  await lockCustomer(db, customerId);
  await lockDevice(db, key);
  const row = await heldDevice(db, key);
  if (row === null) throw new KadoError('device.not_found', 'not_found');
  return row;
}
