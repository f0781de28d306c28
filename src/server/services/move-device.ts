/** Notes that a device answers at another address (§10). */
import type { Context } from '../context.ts';
import { setDeviceAddress } from '../storage/queries/set-device-address.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { deviceToChange } from './device-to-change.ts';
import { keepAddress } from './keep-address.ts';
import { requireProvider } from './require-role.ts';

export interface MoveDeviceInput {
  deviceId: string;
  host: string;
  port: number | null;
}

/** @throws KadoError `not_allowed`; `device.not_found`, also for a device of another customer */
export async function moveDevice(ctx: Context, input: MoveDeviceInput): Promise<void> {
  requireProvider(ctx);
  await transact(ctx, async (inside) => {
    const { db, customerId } = inside;
    await keepAddress(inside, await deviceToChange(inside, input.deviceId), input.host);
    await setDeviceAddress(db, { customerId, ...input });
    await audit(inside, 'moveDevice', input);
  });
}
