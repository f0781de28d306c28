/** Which device a line of a file is about (§12): by its serial number, or by its name where that is the only one. */
import { serialKey } from '#core/device-settings.ts';
import type { Context } from '../context.ts';
import { devicesToMatch, type DeviceToMatch } from '../storage/queries/devices-to-match.ts';

export type Matched =
  | { device: DeviceToMatch; code: null }
  | { device: null; code: 'reading.unknown_device' | 'reading.ambiguous_device' };

export interface DeviceMatcher {
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
  return {
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
