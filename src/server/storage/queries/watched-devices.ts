import type { Kysely } from 'kysely';
import type { WatchedDevice } from '#core/completeness.ts';
import { kinds } from '#core/counter.ts';
import { localDay } from '#core/local-day.ts';
import type { Schema } from '../schema.ts';
import type { HeadFilter } from './device-heads.ts';
import { devicesInGroups, headColumns } from './devices-in-groups.ts';

/** Devices that were in use between two instants, also those retired by now; in no order. */
export async function watchedDevices(
  db: Kysely<Schema>,
  { customerId, group, kind }: HeadFilter,
  range: { start: string; end: string; zone: string },
): Promise<WatchedDevice[]> {
  let query = devicesInGroups(db, customerId)
    .select([...headColumns, 'devices.registered_at', 'devices.retired_at'])
    .where('devices.registered_at', '<', range.end)
    .where((eb) =>
      eb.or([eb('devices.retired_at', 'is', null), eb('devices.retired_at', '>=', range.start)]),
    );
  if (group === 'none') query = query.where('devices.group_id', 'is', null);
  else if (group !== 'all') query = query.where('devices.group_id', '=', group);
  if (kind !== null) query = query.where('devices.kind', '=', kind);
  const rows = await query.execute();
  return rows.map((row) => ({
    deviceId: row.device_id,
    name: row.name,
    kind: kinds.find((one) => one === row.kind) ?? null,
    location: row.location,
    groupName: row.group_name,
    registeredOn: localDay(row.registered_at, range.zone),
    retiredOn: row.retired_at === null ? null : localDay(row.retired_at, range.zone),
  }));
}
