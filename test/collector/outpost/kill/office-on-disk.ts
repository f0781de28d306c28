/** A portal's database with a customer, its devices, and two collectors that read them all. */
import { Temporal } from 'temporal-polyfill';
import { openApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import type { Actor, Context } from '#server/context.ts';
import { silentLog } from '#server/log.ts';
import { assignCollectors } from '#server/services/assign-collectors.ts';
import { changeScan } from '#server/services/change-scan.ts';
import { registerCollector } from '#server/services/register-collector.ts';
import { registerCustomer } from '#server/services/register-customer.ts';
import { registerDevices } from '#server/services/register-devices.ts';
import { openDatabase } from '#server/storage/open.ts';
import type { SimulatedDevice } from '#simulator/index.ts';
import type { Home } from '#test/support/test-engine.ts';

const operator: Actor = { type: 'user', userId: 'op', userName: 'operator', role: 'operator' };
const settings = ({ env }: Home) => ({
  ...env,
  KADO_SECRET: 'a secret for tests that nobody relies on',
});

/** @param ranges where the collectors may look for devices
 * @returns ids of the devices in their order, and a token for each collector */
export async function officeOnDisk(
  home: Home,
  devices: readonly SimulatedDevice[],
  nowMs: number,
  ranges: string,
): Promise<{ deviceIds: string[]; tokens: string[] }> {
  const clock = { now: () => Temporal.Instant.fromEpochMilliseconds(nowMs) };
  await using app = await openApp(readConfig(settings(home)), { clock, log: silentLog });
  const actor: Actor = { type: 'command', name: 'test' };
  const { customerId } = await registerCustomer(
    { ...app.system, actor },
    { name: 'Aoba Trading', zone: 'Asia/Tokyo' },
  );
  const ctx: Context = await app.contextOf(customerId, operator);
  const inputs = devices.map(({ name, host, port, community }) => ({
    ...{ name, host, port, protocol: 'snmp' as const, snmp: { community } },
  }));
  const { deviceIds } = await registerDevices(ctx, inputs, app.sealer);
  const tokens: string[] = [];
  const collectorIds: string[] = [];
  for (const name of ['A', 'B']) {
    const { collectorId, token } = await registerCollector(ctx, { name });
    collectorIds.push(collectorId);
    await changeScan(ctx, collectorId, { ranges });
    tokens.push(token);
  }
  await assignCollectors(ctx, deviceIds, collectorIds);
  return { deviceIds, tokens };
}

export interface StoredReading {
  deviceId: string;
  readingId: string;
  takenAt: string;
  serial: string | null;
  counters: Record<string, number>;
}

/** All that the portal holds, when nobody writes any more. */
export async function storedReadings(home: Home): Promise<StoredReading[]> {
  await using database = await openDatabase(home.database);
  const rows = await database.db
    .selectFrom('readings')
    .select(['device_id', 'reading_id', 'taken_at', 'serial', 'counters_json'])
    .orderBy('taken_at')
    .execute();
  return rows.map((row) => ({
    deviceId: row.device_id,
    readingId: row.reading_id,
    takenAt: row.taken_at,
    serial: row.serial,
    // written by the portal
    counters: JSON.parse(row.counters_json) as Record<string, number>,
  }));
}

/** The total at each device's last month, as screens show it. */
export async function lastTotals(home: Home): Promise<Map<string, number | null>> {
  await using database = await openDatabase(home.database);
  const rows = await database.db
    .selectFrom('counter_months')
    .select(['device_id', 'total'])
    .orderBy('period')
    .execute();
  return new Map(rows.map((row) => [row.device_id, row.total]));
}

/** Where each device is read, and the serial numbers of those that were found and wait. */
export async function whereabouts(
  home: Home,
): Promise<{ hosts: Map<string, string | null>; waiting: (string | null)[] }> {
  await using database = await openDatabase(home.database);
  const devices = await database.db.selectFrom('devices').select(['device_id', 'host']).execute();
  const found = await database.db
    .selectFrom('discovered_devices')
    .select('serial')
    .where('state', '=', 'waiting')
    .execute();
  return {
    hosts: new Map(devices.map((row) => [row.device_id, row.host])),
    waiting: found.map(({ serial }) => serial),
  };
}
