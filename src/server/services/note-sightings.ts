/**
 * Takes what a collector found in its network (§10, §12): a registered device that is not
 * reached where it was is read where it was seen; one that nobody registered waits for the
 * provider's approval.
 */
import { builtInCollector } from '#core/collector.ts';
import { KadoError } from '#core/errors.ts';
import {
  deviceSeen,
  foundKey,
  mostDiscovered,
  whereaboutsOf,
  type Sighting,
} from '#core/sighting.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { newId } from '../new-id.ts';
import { noteSearched } from '../storage/queries/collection.ts';
import { devicesSighted, type SightedDevice } from '../storage/queries/devices-sighted.ts';
import {
  discoveredByKeys,
  discoveredCounted,
  insertDiscovered,
  updateDiscovered,
} from '../storage/queries/discovered.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { transact } from '../transact.ts';
import { moveAddress } from './move-address.ts';

export interface NotedSightings {
  /** registered devices that are read at another address now */
  moved: number;
  /** found for the first time */
  found: number;
}

/** As a device is that nobody decided about. */
const waiting = {
  ...{ state: 'waiting', done_at: null, done_by: null, wanted_at: null, wanted_by: null },
} as const;

/** A clock that is ahead by less than this is tolerated, as of readings. */
const toleratedLeadMs = 24 * 3_600_000;

/**
 * @param searchedAt ISO instant that a search ended at; null: none did
 * @throws KadoError `not_allowed` for all but collectors
 */
export async function noteSightings(
  ctx: Context,
  sightings: readonly Sighting[],
  searchedAt: string | null = null,
): Promise<NotedSightings> {
  const { actor, customerId, clock } = ctx;
  if (actor.type !== 'collector') {
    throw new KadoError('not_allowed', 'forbidden', { actor: actor.type });
  }
  const latest = clock.now().epochMilliseconds + toleratedLeadMs;
  const believed = sightings.filter(({ at }) => Date.parse(at) <= latest);
  return transact(ctx, async (inside) => {
    await lockCustomer(inside.db, customerId);
    const known = await devicesSighted(inside.db, customerId, {
      serials: believed.flatMap(({ serial }) => serial ?? []),
      macs: believed.flatMap(({ mac }) => mac ?? []),
    });
    const seen = new Map<SightedDevice, Sighting[]>();
    const unknown: Sighting[] = [];
    for (const one of believed) {
      const device = deviceSeen(one, known);
      if (device === null) unknown.push(one);
      else seen.set(device, [...(seen.get(device) ?? []), one]);
    }
    let moved = 0;
    for (const [device, own] of seen) {
      if (await follow(inside, actor.collectorId, device, own)) moved += 1;
    }
    if (searchedAt !== null) {
      // by our clock: it is compared with when somebody asked for it
      const key = { customerId, collectorId: actor.collectorId };
      await noteSearched(inside.db, key, instantOf(clock));
    }
    return { moved, found: await noteUnknown(inside, actor.collectorId, unknown) };
  });
}

/** @returns whether it is read at another address now */
async function follow(
  ctx: Context,
  collectorId: string,
  device: SightedDevice,
  sightings: readonly Sighting[],
): Promise<boolean> {
  const { deviceId, host } = device;
  // of one with two addresses, the one that it is read at counts
  if (sightings.some(({ address }) => address === host)) return false;
  const [last] = sightings.toSorted((a, b) => (a.at < b.at ? 1 : -1));
  if (last === undefined) return false;
  const where = whereaboutsOf(device, last, collectorId, builtInCollector);
  if (where === 'elsewhere') {
    const { name } = device;
    ctx.log.warn(
      { deviceId, name, address: last.address, collectorId },
      'A device that does not answer was seen by a collector that does not read it: see whether it was moved, and who reads it.',
    );
  }
  return where === 'moved' && moveAddress(ctx, { deviceId, host }, last.address);
}

/** @returns how many are new */
async function noteUnknown(
  ctx: Context,
  collectorId: string,
  unknown: readonly Sighting[],
): Promise<number> {
  const { db, customerId, clock, log } = ctx;
  const byKey = new Map(unknown.map((one) => [foundKey(one, collectorId), one]));
  if (byKey.size === 0) return 0;
  const rows = await discoveredByKeys(db, customerId, [...byKey.keys()]);
  const before = new Map(rows.map((row) => [row.found_key, row]));
  const counts = await discoveredCounted(db, customerId);
  let room = mostDiscovered - [...counts.values()].reduce((sum, count) => sum + count, 0);
  let found = 0;
  for (const [key, one] of byKey) {
    const row = before.get(key);
    const { address, serial, mac, vendor, model, kind, protocol } = one;
    const how = { protocol, access_id: one.accessId, collector_id: collectorId };
    const told = { address, serial, mac, vendor, model, kind, ...how };
    if (row !== undefined) {
      // one that was approved and is known no more was retired: it waits anew
      const isAgain = row.state === 'registered';
      const open = isAgain ? waiting : {};
      const last_seen_at = one.at > row.last_seen_at ? one.at : row.last_seen_at;
      await updateDiscovered(db, { ...row, ...told, ...open, last_seen_at });
      continue;
    }
    if (room <= 0) {
      log.warn(
        { customerId, most: mostDiscovered },
        'No more found devices are kept: decide about those that wait.',
      );
      break;
    }
    room -= 1;
    found += 1;
    await insertDiscovered(db, {
      ...{ customer_id: customerId, discovered_id: newId(clock), found_key: key, ...told },
      ...{ first_seen_at: one.at, last_seen_at: one.at, ...waiting },
    });
  }
  return found;
}
