/** Notes that a device answers at another address (§10). */
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

export async function moveDevice(ctx: Context, input: MoveDeviceInput): Promise<void> {
  requireProvider(ctx);
  await transact(ctx, async (inside) => {
    await setDeviceAddress(inside.db, { customerId: ctx.customerId, ...input });
    await audit(inside, 'moveDevice', input);
  });
}
