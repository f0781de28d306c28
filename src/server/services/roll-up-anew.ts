/** Rolls one device up from all its readings: after a decision, or when a start meter was entered. */
import type { Context } from '../context.ts';
import { forgetLineage } from '../storage/queries/forget-lineage.ts';
import { rollUpDevices } from './roll-up-devices.ts';

/** Call it with the context of the transaction that changed what the figures rest on. */
export async function rollUpAnew(ctx: Context, deviceId: string): Promise<void> {
  const { db, customerId } = ctx;
  await forgetLineage(db, { customerId, deviceId });
  await rollUpDevices(ctx, new Map([[deviceId, []]]));
}
