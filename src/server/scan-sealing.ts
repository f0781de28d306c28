/** The secret part of how a search asks hosts (§12): sealed, bound to the customer and the access. */
import type { ScanAccess } from '#core/collecting.ts';
import { isKadoError } from '#core/errors.ts';
import {
  joinAccess,
  type OpenSnmpAccess,
  type SnmpAccess,
  type SnmpSecrets,
} from '#core/snmp-access.ts';
import type { LostDevice } from '#core/scan-access.ts';
import type { Sealer } from './sealed.ts';
import { openAccess, type SnmpColumns } from './snmp-sealing.ts';

/** What of an access's row is needed. */
export interface ScanAccessColumns {
  customer_id: string;
  access_id: string;
  snmp_json: string;
  snmp_sealed: string | null;
}

const about = (customerId: string, accessId: string) => `scan ${customerId} ${accessId}`;

export function sealScanAccess(
  sealer: Sealer,
  { customerId, accessId }: { customerId: string; accessId: string },
  secrets: SnmpSecrets,
): string {
  return sealer.seal(JSON.stringify(secrets), about(customerId, accessId));
}

/** @throws KadoError `secret.wrong` under another secret */
export function openScanAccess(sealer: () => Sealer, row: ScanAccessColumns): SnmpAccess {
  // `addScanAccess` wrote both
  const open = JSON.parse(row.snmp_json) as OpenSnmpAccess;
  if (row.snmp_sealed === null) return joinAccess(open, {});
  const text = sealer().open(row.snmp_sealed, about(row.customer_id, row.access_id));
  return joinAccess(open, JSON.parse(text) as SnmpSecrets);
}

/** As collectors are told; those that cannot be opened are left out. */
export function toldAccesses(
  sealer: () => Sealer,
  rows: readonly ScanAccessColumns[],
): ScanAccess[] {
  return rows.flatMap((row) => {
    try {
      const access = JSON.stringify(openScanAccess(sealer, row));
      return { accessId: row.access_id, access };
    } catch (thrown) {
      if (isKadoError(thrown) && lockedCodes.includes(thrown.code)) return [];
      throw thrown;
    }
  });
}

/** How devices are asked that are missing; those whose secrets cannot be opened are left out. */
export function lostDevices(
  customerId: string,
  rows: readonly (SnmpColumns & { device_id: string; protocol: string; port: number | null })[],
  sealer: () => Sealer,
): LostDevice[] {
  return rows.flatMap(({ device_id: deviceId, protocol, port, ...columns }) => {
    if (protocol === 'ipp') return { deviceId, protocol, access: null, port };
    try {
      const { dialect: _, ...said } = JSON.parse(
        openAccess(sealer, { customerId, deviceId }, columns),
      ) as { dialect?: unknown };
      const access = Object.keys(said).length === 0 ? null : JSON.stringify(said);
      return { deviceId, protocol: 'snmp' as const, access, port };
    } catch (thrown) {
      if (isKadoError(thrown) && lockedCodes.includes(thrown.code)) return [];
      throw thrown;
    }
  });
}

/** The secret is another one, or cannot be read at all. */
export const lockedCodes: readonly string[] = ['secret.wrong', 'config.invalid'];
