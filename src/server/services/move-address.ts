/** A device is read at another address from now on (§10): what it had before stays known. */
import type { Context } from '../context.ts';
import { raiseLiveMark } from '../storage/queries/live-marks.ts';
import { setDeviceAddress } from '../storage/queries/set-device-address.ts';
import { audit } from './audit.ts';
import { deviceToChange } from './device-to-change.ts';
import { keepAddress } from './keep-address.ts';

/**
 * Within the caller's transaction. Its port stays: it speaks as it did.
 * @param ctx the collector's that saw the device at the address
 * @returns false where the device was given another address meanwhile
 */
export async function moveAddress(
  ctx: Context,
  { deviceId, host }: { deviceId: string; host: string | null },
  address: string,
): Promise<boolean> {
  const { db, customerId } = ctx;
  const row = await deviceToChange(ctx, deviceId);
  if (row.host !== host || row.host === null || row.retired_at !== null) return false;
  const key = { customerId, deviceId };
  await keepAddress(ctx, row, address);
  await setDeviceAddress(db, { ...key, host: address, port: row.port });
  await audit(ctx, 'moveAddress', {
    ...{ deviceId, name: row.name },
    host: { from: row.host, to: address },
  });
  await raiseLiveMark(db, customerId);
  return true;
}
