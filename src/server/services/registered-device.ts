/** A device's row as what an operator entered of it, and back (§11). */
import type { DeviceSettings } from '#core/device-settings.ts';
import { authProtocols, privProtocols, type OpenSnmpAccess } from '#core/snmp-access.ts';
import { openPart, storedDialect } from '../snmp-sealing.ts';
import type { DevicesTable } from '../storage/schema.ts';
import { kindOf } from './device-facts.ts';

/** What is entered of a device and of the group that it is in. */
export interface RegisteredSettings extends DeviceSettings {
  groupId: string | null;
}

export function settingsOf(row: DevicesTable): RegisteredSettings {
  const { version = 'auto', v3 } = openPart(row.snmp_json);
  return {
    name: row.name,
    product: row.product,
    model: row.model,
    serial: row.serial,
    mac: row.mac,
    kind: kindOf(row.kind),
    building: row.building,
    location: row.location,
    // the protocols that registerDevice writes
    protocol: row.protocol as DeviceSettings['protocol'],
    host: row.host,
    port: row.port,
    path: pathOf(row.snmp_json),
    remoteUi: row.remote_ui === 1,
    version,
    user: v3?.user ?? null,
    auth: authProtocols.find((one) => one === v3?.authProtocol) ?? 'sha',
    priv: privProtocols.find((one) => one === v3?.privProtocol) ?? 'aes',
    context: v3?.context || null,
    groupId: row.group_id,
  };
}

/** The path of a device that speaks IPP; null: none is entered. */
export function pathOf(json: string | null): string | null {
  const said: unknown = JSON.parse(json ?? '{}');
  const isEntered = typeof said === 'object' && said !== null && 'path' in said;
  return isEntered && typeof said.path === 'string' ? said.path : null;
}

/** The open part of SNMP that settings stand for; the level follows the keys, when it is joined. */
export function openAccessOf({
  version,
  user,
  auth,
  priv,
  context,
}: DeviceSettings): OpenSnmpAccess {
  return {
    version,
    ...(user === null
      ? {}
      : {
          v3: {
            ...({ user, level: 'noAuthNoPriv', authProtocol: auth, privProtocol: priv } as const),
            ...(context === null ? {} : { context }),
          },
        }),
  };
}

/** The columns that settings stand for, but those of SNMP's secrets. */
export function columnsOf(settings: RegisteredSettings, row: DevicesTable) {
  const { name, product, model, serial, mac, kind, building, location } = settings;
  const { protocol, host, port, path, remoteUi, groupId } = settings;
  const before = settingsOf(row);
  // what was learnt of the device at another place, or by another version, is no help
  const isSamePlace = before.host === host && before.port === port;
  const isSame = isSamePlace && before.version === settings.version;
  const dialect = isSame ? storedDialect(row.snmp_json) : null;
  function accessJson(): string | null {
    if (protocol === 'ipp') return path === null ? null : JSON.stringify({ path });
    if (protocol !== 'snmp') return null;
    return JSON.stringify({ ...openAccessOf(settings), dialect });
  }
  return {
    ...{ name, product, model, serial, mac, kind, building, location, protocol, host, port },
    remote_ui: remoteUi ? 1 : 0,
    group_id: groupId,
    snmp_json: accessJson(),
  };
}
