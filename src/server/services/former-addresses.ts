/** Where a device was before (§10), for its screens. */
import type { Context } from '../context.ts';
import { addressesOfDevice } from '../storage/queries/device-addresses.ts';

export interface FormerAddress {
  host: string;
  /** ISO instants; null: not known */
  fromAt: string | null;
  untilAt: string;
  /** `seen`: a collector found it elsewhere; `entered`: somebody entered another address */
  how: 'seen' | 'entered';
}

const mostShown = 5;

/** The last ones, the newest first. */
export async function formerAddresses(
  { db, customerId }: Pick<Context, 'db' | 'customerId'>,
  deviceId: string,
): Promise<FormerAddress[]> {
  const rows = await addressesOfDevice(db, { customerId, deviceId }, mostShown);
  return rows.map((row) => ({
    ...{ host: row.host, fromAt: row.from_at, untilAt: row.until_at },
    how: row.moved_by === null ? ('seen' as const) : ('entered' as const),
  }));
}
