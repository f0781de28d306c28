/**
 * Another machine answers at a device's address (§12.63): where it is another registered
 * device by its serial number, what it says counts to that one, and it is read where it
 * answered. One that nobody knows is an exchange (core/device-change.ts), but not at an
 * address that the device was followed away from: that one is nobody's.
 */
import { builtInCollector } from '#core/collector.ts';
import { byTakenAt, type Delivery } from '#core/delivery.ts';
import { isAddress, isReader, trustedSerial } from '#core/sighting.ts';
import type { Context } from '../context.ts';
import { addressesOfDevice } from '../storage/queries/device-addresses.ts';
import { devicesByIds } from '../storage/queries/devices-by-ids.ts';
import { devicesSighted, type SightedDevice } from '../storage/queries/devices-sighted.ts';
import type { KnownDevice } from '../storage/queries/held-devices.ts';
import { hasReadingsOfSerial } from '../storage/queries/readings-of-serial.ts';
import { moveAddress } from './move-address.ts';
import { recordContactFailures } from './record-contact-failures.ts';

/** Of the device that did not answer where it was asked. */
export const otherMachineCode = 'collect.other_machine';

/** Addresses that are looked back at. */
const mostLeft = 20;

export interface SetApart {
  /** each with the device that it is of; of one device the oldest first */
  deliveries: readonly Delivery[];
  /** ids of those that are of another device than the one that was asked */
  elsewhere: readonly string[];
  /** those that are of no registered device */
  nobodys: readonly Delivery[];
}

/**
 * Within the caller's transaction. Nothing is asked of the database while every device
 * answers by its own serial number.
 * @param devices by id, as they are known; those that answered elsewhere are added, and what
 *   changed of them is brought up to date
 */
export async function setOthersApart(
  ctx: Context,
  devices: Map<string, KnownDevice>,
  deliveries: readonly Delivery[],
): Promise<SetApart> {
  const strange = deliveries.filter(({ deviceId, source, report }) => {
    if (source !== 'snmp' && source !== 'ipp') return false;
    const own = trustedSerial(devices.get(deviceId)?.serial ?? null);
    const told = trustedSerial(report.serial);
    return own !== null && told !== null && own !== told;
  });
  const owners = new Map<Delivery, string>();
  const nobodys: Delivery[] = [];
  if (strange.length === 0) return { deliveries, elsewhere: [], nobodys };
  const { db, customerId } = ctx;
  const serials = strange.flatMap(({ report }) => report.serial ?? []);
  const known = await devicesSighted(db, customerId, { serials, macs: [] });
  for (const delivery of strange) {
    const { deviceId, takenAt, report } = delivery;
    const told = trustedSerial(report.serial);
    const bearers = known.filter((one) => trustedSerial(one.serial) === told);
    const [other] = bearers;
    if (bearers.length === 0 && (await isLeftAddress(ctx, devices.get(deviceId), delivery))) {
      nobodys.push(delivery);
      continue;
    }
    if (bearers.length !== 1 || other === undefined || other.deviceId === deviceId) continue;
    // what comes late may be from when that machine stood here
    const isLate = takenAt <= (devices.get(deviceId)?.contact_at ?? '');
    const key = { customerId, deviceId };
    if (isLate && (await hasReadingsOfSerial(db, key, report.serial ?? ''))) continue;
    owners.set(delivery, other.deviceId);
    await followOther(ctx, other, delivery);
  }
  if (owners.size === 0 && nobodys.length === 0) return { deliveries, elsewhere: [], nobodys };
  const elsewhere = [...owners.keys()];
  const failures = [...elsewhere, ...nobodys].map(({ deviceId, deliveryId, takenAt: at }) => ({
    ...{ deviceId, at, code: otherMachineCode, detail: '' },
    failureId: `other-${deliveryId}`,
  }));
  await recordContactFailures(ctx, failures);
  const changed = new Set([...elsewhere.map(({ deviceId }) => deviceId), ...owners.values()]);
  for (const row of await devicesByIds(db, customerId, [...changed])) {
    devices.set(row.device_id, row);
  }
  const owned = deliveries
    .filter((one) => !nobodys.includes(one))
    .map((one) => ({ ...one, deviceId: owners.get(one) ?? one.deviceId }));
  return {
    ...{ deliveries: owned.sort(byTakenAt), nobodys },
    elsewhere: elsewhere.map(({ deliveryId }) => deliveryId),
  };
}

/** By a plan of before: the device answers by its own serial number at another address since. */
async function isLeftAddress(
  ctx: Context,
  device: KnownDevice | undefined,
  { deviceId, host, report }: Delivery,
): Promise<boolean> {
  const { db, customerId } = ctx;
  if (host === undefined || device === undefined || device.host === host) return false;
  const key = { customerId, deviceId };
  const left = await addressesOfDevice(db, key, mostLeft);
  if (!left.some((one) => one.host === host)) return false;
  // what comes late from before an exchange counts
  return !(await hasReadingsOfSerial(db, key, report.serial ?? ''));
}

/** The machine is read where it answered, unless it was read elsewhere since then. */
async function followOther(
  ctx: Context,
  other: SightedDevice,
  { host: address, takenAt }: Delivery,
): Promise<void> {
  const { actor } = ctx;
  const { deviceId, host, contactAt } = other;
  if (address === undefined || host === null || host === address) return;
  if (!other.isAsked || !isAddress(address) || !isAddress(host)) return;
  if (actor.type !== 'collector' || !isReader(other, actor.collectorId, builtInCollector)) return;
  if (contactAt !== null && takenAt <= contactAt) return;
  await moveAddress(ctx, { deviceId, host }, address);
  other.host = address;
}
