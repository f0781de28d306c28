/** Registers many devices of the context's customer (§11): all of them, or none. */
import { isKadoError, KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { transact } from '../transact.ts';
import { registerDevice, type RegisterDeviceInput } from './register-device.ts';

/** @throws KadoError as registerDevice does, with `position` (from 0) of the input beside its details */
export async function registerDevices(
  ctx: Context,
  inputs: readonly RegisterDeviceInput[],
): Promise<{ deviceIds: string[] }> {
  return transact(ctx, async (inside) => {
    const deviceIds: string[] = [];
    for (const [position, input] of inputs.entries()) {
      try {
        deviceIds.push((await registerDevice(inside, input)).deviceId);
      } catch (thrown) {
        if (!isKadoError(thrown)) throw thrown;
        const { code, status, details } = thrown;
        throw new KadoError(code, status, { ...details, position }, { cause: thrown });
      }
    }
    return { deviceIds };
  });
}
