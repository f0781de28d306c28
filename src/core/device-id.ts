/** IEEE-1284 device ids: `MFG:…;MDL:…;CLS:…;SN:…;`, keys in any case, long or short. */

export interface DeviceId {
  manufacturer: string | null;
  model: string | null;
  serial: string | null;
  deviceClass: string | null;
  commandSet: string | null;
}

const keys = {
  manufacturer: ['MFG', 'MANUFACTURER'],
  model: ['MDL', 'MODEL'],
  serial: ['SN', 'SERN', 'SER', 'SERIALNUMBER'],
  deviceClass: ['CLS', 'CLASS'],
  commandSet: ['CMD', 'COMMAND SET'],
} as const;

/** Reads a device id; null where the text is none. */
export function parseDeviceId(text: string): DeviceId | null {
  const pairs = new Map<string, string>();
  for (const part of text.split(';')) {
    const colon = part.indexOf(':');
    const key = part.slice(0, Math.max(0, colon)).trim().toUpperCase();
    const value = part.slice(colon + 1).trim();
    if (key !== '' && value !== '' && !pairs.has(key)) pairs.set(key, value);
  }
  const first = (names: readonly string[]) =>
    names.map((name) => pairs.get(name)).find((value) => value !== undefined) ?? null;
  const model = first(keys.model);
  const manufacturer = first(keys.manufacturer);
  if (model === null && manufacturer === null) return null;
  return {
    manufacturer,
    model,
    serial: first(keys.serial),
    deviceClass: first(keys.deviceClass),
    commandSet: first(keys.commandSet),
  };
}
