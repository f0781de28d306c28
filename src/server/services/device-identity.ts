/** Whether a device to be is there already (§11): its serial number tells, its address makes one wonder. */
import { setImmediate as breath } from 'node:timers/promises';
import {
  isAsked,
  placeKey,
  serialKey,
  type DeviceProblem,
  type DeviceSettings,
} from '#core/device-settings.ts';
import type { Context } from '../context.ts';
import { devicesKnownBy, type KnownIdentity } from '../storage/queries/device-identities.ts';

type Identity = Pick<DeviceSettings, 'name' | 'serial' | 'host' | 'port' | 'protocol'>;

export interface IdentityFindings {
  /** the same serial number at a device in use: it cannot be registered twice */
  problems: DeviceProblem[];
  /** the same address, or the serial number of a retired device: it can be meant so */
  warnings: DeviceProblem[];
}

/**
 * What speaks against each of the devices, in their order, from those that the customer
 * has and from those before it in the list.
 * @param self the device itself, where it is registered
 */
export async function identityFindings(
  ctx: Pick<Context, 'db' | 'customerId'>,
  devices: readonly Identity[],
  self: string | null = null,
): Promise<IdentityFindings[]> {
  const serials = devices.flatMap(({ serial }) => serial ?? []);
  const hosts = devices.flatMap(({ host, protocol }) => (isAsked(protocol) && host) || []);
  const known = await devicesKnownBy(ctx.db, ctx.customerId, {
    serials: spellings(serials),
    hosts: spellings(hosts),
  });
  const others = known.filter(({ device_id }) => device_id !== self);
  const bySerial = new Map<string, KnownIdentity>();
  const byPlace = new Map<string, KnownIdentity>();
  for (const other of others) {
    if (other.serial !== null) keepUsed(bySerial, serialKey(other.serial), other);
    if (other.host !== null && isAsked(other.protocol) && other.retired_at === null) {
      byPlace.set(placeKey({ host: other.host, port: other.port }), other);
    }
  }
  // what comes before and behind takes as long
  await breath();
  const [seenSerials, seenPlaces] = [new Map<string, string>(), new Map<string, string>()];
  return devices.map((device) => {
    const findings: IdentityFindings = { problems: [], warnings: [] };
    const { name, serial, host, port, protocol } = device;
    if (serial !== null) {
      const key = serialKey(serial);
      const other = bySerial.get(key);
      const before = seenSerials.get(key);
      if (other?.retired_at === null) {
        findings.problems.push(said('serial', 'serial_taken', { serial, name: other.name }));
      } else if (before !== undefined) {
        findings.problems.push(said('serial', 'serial_twice', { serial, name: before }));
      } else if (other !== undefined) {
        findings.warnings.push(said('serial', 'serial_retired', { serial, name: other.name }));
      }
      seenSerials.set(key, before ?? name);
    }
    if (host !== null && isAsked(protocol)) {
      const key = placeKey({ host, port });
      const other = byPlace.get(key)?.name ?? seenPlaces.get(key);
      if (other !== undefined) {
        findings.warnings.push(said('host', 'host_taken', { host, name: other }));
      }
      seenPlaces.set(key, seenPlaces.get(key) ?? name);
    }
    return findings;
  });
}

function said(field: string, code: string, details: DeviceProblem['details']): DeviceProblem {
  return { field, code: `device.${code}`, details };
}

/** A device in use goes before a retired one. */
function keepUsed(map: Map<string, KnownIdentity>, key: string, one: KnownIdentity): void {
  const there = map.get(key);
  if (there === undefined || there.retired_at !== null) map.set(key, one);
}

/** As typed, and in capitals and small letters: rows hold one of them. */
function spellings(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => [text, text.toUpperCase(), text.toLowerCase()]))];
}
