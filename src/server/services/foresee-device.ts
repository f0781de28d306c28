/** A device's supplies with how long they last (§5). */
import type { Context } from '../context.ts';
import { suppliesOfDevice } from '../storage/queries/supplies-listed.ts';
import { today } from './current-period.ts';
import { foreseenOf, type ForeseenSupply } from './foreseen-supply.ts';

export interface DeviceForeseen {
  /** in the device's own order; none of a device of another customer */
  supplies: ForeseenSupply[];
  /** the customer's local day */
  today: string;
}

export async function foreseeDevice(ctx: Context, deviceId: string): Promise<DeviceForeseen> {
  const rows = await suppliesOfDevice(ctx.db, ctx.customerId, deviceId);
  return { supplies: rows.map(foreseenOf), today: today(ctx) };
}
