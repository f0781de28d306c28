/**
 * The secret part of how a device is asked (§11): sealed beside the device, bound to
 * the customer and the device, and opened only where the device is asked.
 */
import { KadoError } from '#core/errors.ts';
import { joinAccess, splitAccess, type SnmpAccess, type SnmpSecrets } from '#core/snmp-access.ts';
import type { SnmpDialect } from '#core/delivery.ts';
import type { Sealer } from './sealed.ts';

export interface DeviceOwner {
  customerId: string;
  deviceId: string;
}

/** What of a device's row is about SNMP. */
export interface SnmpColumns {
  snmp_json: string | null;
  snmp_sealed: string | null;
}

/** The open part as it is stored: how to ask, and what polls learnt. */
interface Stored extends SnmpAccess {
  dialect?: SnmpDialect | null;
}

const about = ({ customerId, deviceId }: DeviceOwner) => `snmp ${customerId} ${deviceId}`;

/** @returns null where there is nothing to seal */
export function sealSecrets(
  sealer: Sealer,
  owner: DeviceOwner,
  secrets: SnmpSecrets | null,
): string | null {
  if (secrets === null || Object.keys(secrets).length === 0) return null;
  return sealer.seal(JSON.stringify(secrets), about(owner));
}

/**
 * What is kept secret of a device; also what an earlier release left in clear.
 * @throws KadoError `secret.wrong` under another secret, or another device's
 */
export function secretsOf(
  sealer: () => Sealer,
  owner: DeviceOwner,
  columns: SnmpColumns,
): SnmpSecrets {
  const { secrets } = splitAccess(storedOf(columns.snmp_json));
  if (columns.snmp_sealed === null) return secrets ?? {};
  const opened: unknown = JSON.parse(sealer().open(columns.snmp_sealed, about(owner)));
  if (typeof opened !== 'object' || opened === null) throw new KadoError('secret.wrong');
  // `sealSecrets` wrote them; who could forge it has the secret
  return opened as SnmpSecrets;
}

/**
 * How a device is asked, with its secrets, as JSON of `SnmpAccess` and the learnt dialect.
 * @throws KadoError `secret.wrong`
 */
export function openAccess(sealer: () => Sealer, owner: DeviceOwner, columns: SnmpColumns): string {
  const stored = storedOf(columns.snmp_json);
  if (columns.snmp_sealed === null) return JSON.stringify(stored);
  const secrets = secretsOf(sealer, owner, columns);
  return JSON.stringify({ ...joinAccess(stored, secrets), dialect: stored.dialect ?? null });
}

/** The open part of a device's SNMP, without what an earlier release left in clear; {} for none. */
export function openPart(json: string | null): ReturnType<typeof splitAccess>['open'] {
  return splitAccess(storedOf(json)).open;
}

/** Whether an earlier release left secrets in clear. */
export function hasClearSecrets(json: string | null): boolean {
  return splitAccess(storedOf(json)).secrets !== null;
}

/** What polls learnt of a device's SNMP; null: nothing yet. */
export function storedDialect(json: string | null): SnmpDialect | null {
  return storedOf(json).dialect ?? null;
}

/**
 * A row of an earlier release, with its secrets sealed.
 * @returns null where nothing stands in clear
 */
export function sealedColumns(
  sealer: Sealer,
  owner: DeviceOwner,
  json: string,
): { snmp_json: string; snmp_sealed: string } | null {
  const { dialect = null, ...access } = storedOf(json);
  const { open, secrets } = splitAccess(access);
  const sealed = sealSecrets(sealer, owner, secrets);
  return sealed === null
    ? null
    : { snmp_json: JSON.stringify({ ...open, dialect }), snmp_sealed: sealed };
}

/** Only our own verbs write the column; what is no object says nothing. */
function storedOf(json: string | null): Stored {
  const stored: unknown = JSON.parse(json ?? '{}');
  return typeof stored === 'object' && stored !== null ? (stored as Stored) : {};
}
