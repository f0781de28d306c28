/** Notes that a device answers at another address (§10). */
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { setDeviceAddress } from '../storage/queries/set-device-address.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
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
    const moved = await setDeviceAddress(inside.db, { customerId: ctx.customerId, ...input });
    if (!moved) throw new KadoError('device.not_found', 'not_found');
    await audit(inside, 'moveDevice', input);
  });
}
