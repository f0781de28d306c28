/**
 * Who a device is that a collector came across (§10, §12): its serial number tells, then
 * its MAC, never its address. Pure; what is done about it is for `noteSightings`.
 */
import type { Kind } from './counter.ts';
import { serialKey } from './device-settings.ts';
import { macAddress } from './mac-text.ts';
import { serialOf } from './serial.ts';

/** A printer that answered at an address. */
export interface Sighting {
  /** IPv4 */
  address: string;
  /** ISO instant */
  at: string;
  serial: string | null;
  mac: string | null;
  vendor: string | null;
  model: string | null;
  kind: Kind | null;
  protocol: 'snmp' | 'ipp';
  /** how it answered: an access of the plan, `device:ID` as that device; null: in the usual way */
  accessId: string | null;
}

/** What a collector hands over of its search. */
export interface Sightings {
  sightings: readonly Sighting[];
  /** ISO instant: all of the ranges were asked by then; absent, null: not yet */
  searchedAt?: string | null;
}

/** How a registered device is asked, as an access that others may answer, too. */
const ofDevice = 'device:';

export function accessOfDevice(deviceId: string): string {
  return ofDevice + deviceId;
}

/** The device that `accessOfDevice` named; null: it names none. */
export function deviceOfAccess(accessId: string): string | null {
  return accessId.startsWith(ofDevice) ? accessId.slice(ofDevice.length) : null;
}

/** Of one call. */
export const mostSightings = 200;
/** Found devices of a customer that wait; what is found beyond is left out. */
export const mostDiscovered = 5_000;

/** A device in use, as far as it takes to know it again. */
export interface KnownDevice {
  deviceId: string;
  serial: string | null;
  mac: string | null;
  host: string | null;
  /** whether it is asked over the network at its address */
  isAsked: boolean;
  contactAt: string | null;
  /** why it was not reached last; null: it was */
  failureCode: string | null;
  /** the collectors that read it; none: the one inside the server */
  readers: readonly string[];
}

/** A serial number that can tell who a device is, in the form in which it is compared; null: a placeholder. */
export function trustedSerial(text: string | null): string | null {
  const serial = text === null ? null : serialOf(text);
  return serial === null ? null : serialKey(serial);
}

/**
 * The registered device that was seen. A serial number that two of them bear tells
 * nothing; a MAC tells nothing where the serial numbers speak against it.
 * @returns null: none of them
 */
export function deviceSeen<D extends Pick<KnownDevice, 'serial' | 'mac'>>(
  { serial, mac }: Pick<Sighting, 'serial' | 'mac'>,
  known: readonly D[],
): D | null {
  const told = trustedSerial(serial);
  const bearers = told === null ? [] : known.filter((one) => trustedSerial(one.serial) === told);
  if (bearers.length === 1) return bearers[0] ?? null;
  const address = mac === null ? null : macAddress(mac);
  if (address === null) return null;
  const same = known.filter((one) => one.mac !== null && macAddress(one.mac) === address);
  const fitting = same.filter((one) => {
    const own = trustedSerial(one.serial);
    return told === null || own === null || own === told;
  });
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** What a sighting of a registered device means for where it is read. */
export type Whereabouts = 'same' | 'moved' | 'elsewhere';

/**
 * A device moves only when it is not reached where it was, so that one with two addresses
 * does not go to and fro; and only by word of a collector that reads it: another stands in
 * another network (`elsewhere`). One that is known by a name is found by that name.
 */
export function whereaboutsOf(
  device: KnownDevice,
  { address, at }: Pick<Sighting, 'address' | 'at'>,
  collectorId: string,
  builtIn: string,
): Whereabouts {
  const { host, contactAt, failureCode } = device;
  if (!device.isAsked || host === null || host === address || !isAddress(host)) return 'same';
  if (contactAt !== null && (failureCode === null || at <= contactAt)) return 'same';
  return isReader(device, collectorId, builtIn) ? 'moved' : 'elsewhere';
}

/** Whether a collector reads a device. */
export function isReader(
  { readers }: Pick<KnownDevice, 'readers'>,
  collectorId: string,
  builtIn: string,
): boolean {
  return readers.length === 0 ? collectorId === builtIn : readers.includes(collectorId);
}

/** Whether a host is an IPv4 address, not a name. */
export function isAddress(host: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(host);
}

/**
 * By what a found device is known again among those found. Two that bear one serial number
 * stay two where their MACs differ.
 */
export function foundKey(
  { serial, mac, address }: Pick<Sighting, 'serial' | 'mac' | 'address'>,
  collectorId: string,
): string {
  const told = trustedSerial(serial);
  const physical = mac === null ? null : macAddress(mac);
  if (told === null && physical === null) return `address:${collectorId}:${address}`;
  return [told === null ? [] : `serial:${told}`, physical === null ? [] : `mac:${physical}`]
    .flat()
    .join(' ');
}
