/** A customer with devices that push, in a database of its own that several lives of a portal share. */
import { Temporal } from 'temporal-polyfill';
import { defaultPolicy } from '#core/policy.ts';
import type { Context } from '#server/context.ts';
import { silentLog } from '#server/log.ts';
import { enrolCollector } from '#server/services/enrol-collector.ts';
import { registerCollector } from '#server/services/register-collector.ts';
import { registerCustomer } from '#server/services/register-customer.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { migrate } from '#server/storage/migrations/migrate.ts';
import { openDatabase } from '#server/storage/open.ts';

/** Where the data lies: a folder (SQLite), or a PostgreSQL database. */
export interface Place {
  dataDir?: string;
  url?: string;
}

export interface Office {
  customerId: string;
  /** of the agent that pushes */
  credential: string;
  /** serial numbers of the devices, in the order of `deviceIds` */
  serials: string[];
  deviceIds: string[];
}

const clock = { now: () => Temporal.Now.instant() };
export const secret = 'a secret for tests that nobody relies on';

export async function openOffice(place: Place, devices: number): Promise<Office> {
  await using database = await openDatabase(place);
  await migrate(database);
  const system = { db: database.db, clock, log: silentLog };
  const actor = { type: 'command', name: 'test' } as const;
  const { customerId } = await registerCustomer({ ...system, actor }, { name: '本社' });
  const zone = 'Asia/Tokyo';
  const ctx: Context = {
    ...system,
    ...{ actor, customerId, zone, displayZone: zone, locale: 'ja' },
    ...{ closingDay: null, groupIds: null, policy: defaultPolicy },
  };
  const { token } = await registerCollector(ctx, { name: 'agent' });
  const { credential } = await enrolCollector(system, { token, version: '1', address: null });
  const serials = Array.from({ length: devices }, (_, n) => `QX7${String(n).padStart(6, '4')}`);
  const deviceIds: string[] = [];
  for (const serial of serials) {
    const { deviceId } = await registerDevice(ctx, { name: serial, protocol: 'push', serial });
    deviceIds.push(deviceId);
  }
  return { customerId, credential, serials, deviceIds };
}
