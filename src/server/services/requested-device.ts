import type { DeviceHead } from '#core/build-matrix.ts';
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { deviceDetail } from '../storage/queries/device-detail.ts';
import { deviceHead } from '../storage/queries/device-heads.ts';

export type RequestedDevice = NonNullable<Awaited<ReturnType<typeof deviceDetail>>>;

/** A device's row with its group. @throws KadoError `device.not_found`, also for another customer's */
export async function requestedDevice(
  { db, customerId }: Pick<Context, 'db' | 'customerId'>,
  deviceId: string,
): Promise<RequestedDevice> {
  const row = await deviceDetail(db, { customerId, deviceId });
  if (row === null) throw new KadoError('device.not_found', 'not_found');
  return row;
}

/** A device as tables name it. @throws KadoError `device.not_found`, also for another customer's */
export async function requestedHead(
  { db, customerId }: Pick<Context, 'db' | 'customerId'>,
  deviceId: string,
): Promise<DeviceHead> {
  const head = await deviceHead(db, customerId, deviceId);
  if (head === null) throw new KadoError('device.not_found', 'not_found');
  return head;
}
