/**
 * Another machine answers at a device's address (§12): where it is another registered
 * device by its serial number, what it says is not counted to the one that was asked, and
 * it is read where it answered. One that nobody knows is an exchange (core/device-change.ts).
 */
import { builtInCollector } from '#core/collector.ts';
import type { Delivery } from '#core/delivery.ts';
import { isAddress, isReader, trustedSerial } from '#core/sighting.ts';
import type { Context } from '../context.ts';
import { devicesSighted, type SightedDevice } from '../storage/queries/devices-sighted.ts';
import { hasReadingsOfSerial } from '../storage/queries/readings-of-serial.ts';
import type { DevicesTable } from '../storage/schema.ts';
import { moveAddress } from './move-address.ts';
import { recordContactFailures } from './record-contact-failures.ts';

/** Of the device that did not answer where it was asked. */
export const otherMachineCode = 'collect.other_machine';

/**
 * Within the caller's transaction. Nothing is asked of the database while every device
 * answers by its own serial number.
 * @param devices by id, as they are known
 * @returns the deliveries that are not those of the devices that they name
 */
export async function setOthersApart(
  ctx: Context,
  devices: ReadonlyMap<string, DevicesTable>,
  deliveries: readonly Delivery[],
): Promise<Set<Delivery>> {
  const strange = deliveries.filter(({ deviceId, source, report }) => {
    if (source !== 'snmp' && source !== 'ipp') return false;
    const own = trustedSerial(devices.get(deviceId)?.serial ?? null);
    const told = trustedSerial(report.serial);
    return own !== null && told !== null && own !== told;
  });
  const others = new Set<Delivery>();
  if (strange.length === 0) return others;
  const { db, customerId } = ctx;
  const serials = strange.flatMap(({ report }) => report.serial ?? []);
  const known = await devicesSighted(db, customerId, { serials, macs: [] });
  for (const delivery of strange) {
    const { deviceId, takenAt, report } = delivery;
    const told = trustedSerial(report.serial);
    const bearers = known.filter((one) => trustedSerial(one.serial) === told);
    const [other] = bearers;
    if (bearers.length !== 1 || other === undefined || other.deviceId === deviceId) continue;
    // what comes late may be from when that machine stood here
    const isLate = takenAt <= (devices.get(deviceId)?.contact_at ?? '');
    const key = { customerId, deviceId };
    if (isLate && (await hasReadingsOfSerial(db, key, report.serial ?? ''))) continue;
    others.add(delivery);
    await followOther(ctx, other, delivery);
  }
  const failures = [...others].map(({ deviceId, takenAt: at }) => ({
    ...{ deviceId, at, code: otherMachineCode, detail: '' },
  }));
  if (failures.length > 0) await recordContactFailures(ctx, failures);
  return others;
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
