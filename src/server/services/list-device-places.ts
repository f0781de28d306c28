/** Where the customer's devices are, and when each was last counted: for whoever reads them. */
import type { Context } from '../context.ts';
import { devicePlaces } from '../storage/queries/device-places.ts';

export interface DevicePlace {
  deviceId: string;
  name: string;
  host: string | null;
  port: number | null;
  /** ISO instant; null: never */
  countedAt: string | null;
  /** ISO instant of the last answer; null: never */
  contactAt: string | null;
  /** ISO instant of the last failed attempt since; null: none */
  failedAt: string | null;
}

/** In no order; devices without an address too, retired ones not. */
export async function listDevicePlaces(ctx: Context): Promise<DevicePlace[]> {
  const rows = await devicePlaces(ctx.db, ctx.customerId);
  return rows.map(({ device_id, name, host, port, counted_at, contact_at, failed_at }) => ({
    deviceId: device_id,
    name,
    host,
    port,
    countedAt: counted_at,
    contactAt: contact_at,
    failedAt: failed_at,
  }));
}
