/** Registers a device of the context's customer (§11), with its start meters (§4.5.2). */
import type { Context } from '../context.ts';
import type { Sealer } from '../sealed.ts';
import { registerDevices, type RegisterDeviceInput } from './register-devices.ts';

export type { RegisterDeviceInput } from './register-devices.ts';

/**
 * @param sealer needed where the device has a community or keys
 * @throws KadoError as registerDevices does
 */
export async function registerDevice(
  ctx: Context,
  input: RegisterDeviceInput,
  sealer: Sealer | null = null,
): Promise<{ deviceId: string }> {
  const { deviceIds } = await registerDevices(ctx, [input], sealer);
  const [deviceId = ''] = deviceIds;
  return { deviceId };
}
