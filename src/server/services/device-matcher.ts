/** Which device a line of a file, or what an agent pushed, is about (§12). */
import { serialKey } from '#core/device-settings.ts';
import type { Context } from '../context.ts';
import { devicesToMatch, type DeviceToMatch } from '../storage/queries/devices-to-match.ts';

export type Matched =
  | { device: DeviceToMatch; code: null }
  | { device: null; code: 'reading.unknown_device' | 'reading.ambiguous_device' };

export type Identified =
  | { device: DeviceToMatch; code: null }
  | {
      device: null;
      code: 'push.unknown_device' | 'push.ambiguous_device' | 'push.serial_differs';
    };

export interface DeviceMatcher {
  /** By id, then serial number, then MAC; never by name or address. A serial number that is not the device's is refused. */
  identify(said: {
    deviceId: string | null;
    serial: string | null;
    mac: string | null;
  }): Identified;
  /** A serial number decides where there is one; a name also may be an id. Retired ones only where none is in use. */
  match(named: { name: string | null; serial: string | null }): Matched;
}

export async function deviceMatcher({
  db,
  customerId,
}: Pick<Context, 'db' | 'customerId'>): Promise<DeviceMatcher> {
  const devices = await devicesToMatch(db, customerId);
  const bySerial = Map.groupBy(
    devices.filter(({ serial }) => serial !== null),
    ({ serial }) => serialKey(serial ?? ''),
  );
  const byName = Map.groupBy(devices, ({ name }) => nameKey(name));
  const byId = new Map(devices.map((device) => [device.device_id, device]));
  const byMac = Map.groupBy(
    devices.filter(({ mac }) => mac !== null),
    ({ mac }) => mac ?? '',
  );
  return {
    identify({ deviceId, serial, mac }) {
      const own = deviceId === null ? undefined : byId.get(deviceId);
      const bySerialNumber = serial === null ? [] : (bySerial.get(serialKey(serial)) ?? []);
      const found =
        deviceId !== null
          ? [own].filter((one) => one !== undefined)
          : bySerialNumber.length > 0
            ? bySerialNumber
            : mac === null
              ? []
              : (byMac.get(mac) ?? []);
      const used = found.filter(({ retired_at }) => retired_at === null);
      const [device, ...more] = used.length > 0 ? used : found;
      if (device === undefined) return { device: null, code: 'push.unknown_device' };
      if (more.length > 0) return { device: null, code: 'push.ambiguous_device' };
      const differs =
        serial !== null && device.serial !== null && serialKey(serial) !== serialKey(device.serial);
      // another machine in its place: a person decides
      return differs ? { device: null, code: 'push.serial_differs' } : { device, code: null };
    },
    match({ name, serial }) {
      const found =
        serial === null
          ? (byName.get(nameKey(name ?? '')) ?? [byId.get(name ?? '')].filter((one) => !!one))
          : (bySerial.get(serialKey(serial)) ?? []);
      const used = found.filter(({ retired_at }) => retired_at === null);
      const [device, ...more] = used.length > 0 ? used : found;
      if (device === undefined) return { device: null, code: 'reading.unknown_device' };
      if (more.length > 0) return { device: null, code: 'reading.ambiguous_device' };
      return { device, code: null };
    },
  };
}

function nameKey(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}
