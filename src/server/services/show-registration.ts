/** What is entered of a device of the context's customer, in use or retired (§11); never its secrets. */
import { KadoError } from '#core/errors.ts';
import type { SecretName } from '#core/device-settings.ts';
import type { Context } from '../context.ts';
import type { Sealer } from '../sealed.ts';
import { secretsOf } from '../snmp-sealing.ts';
import { devicesByIds } from '../storage/queries/devices-by-ids.ts';
import { groupById } from '../storage/queries/group-by-id.ts';
import { statusOf } from './device-facts.ts';
import { formerAddresses, type FormerAddress } from './former-addresses.ts';
import { settingsOf, type RegisteredSettings } from './registered-device.ts';
import { requireProviderReader } from './require-role.ts';
import { secretsToken } from './secrets-token.ts';
import { limitsNow } from './silence-now.ts';

export interface Registration {
  deviceId: string;
  settings: RegisteredSettings;
  groupName: string | null;
  /** which secrets are kept; null: they cannot be opened with this installation's secret */
  kept: SecretName[] | null;
  /** tells `changeDevice` which secrets were kept when this was read */
  secrets: string;
  vendor: string | null;
  firmware: string | null;
  registeredAt: string;
  /** null: in use */
  retiredAt: string | null;
  contactAt: string | null;
  countedAt: string | null;
  failedAt: string | null;
  /** why it cannot be read since its last contact; null: it can, or was not asked */
  failureCode: string | null;
  /** where it was before, the last one first */
  formerAddresses: FormerAddress[];
  status: ReturnType<typeof statusOf>['status'];
}

/** @throws KadoError `not_allowed`; `device.not_found`, also for a device of another customer */
export async function showRegistration(
  ctx: Context,
  deviceId: string,
  sealer: () => Sealer,
): Promise<Registration> {
  requireProviderReader(ctx);
  const { db, customerId } = ctx;
  const [row] = await devicesByIds(db, customerId, [deviceId]);
  if (row === undefined) throw new KadoError('device.not_found', 'not_found');
  const group = row.group_id === null ? null : await groupById(db, customerId, row.group_id);
  return {
    deviceId,
    settings: settingsOf(row),
    groupName: group?.name ?? null,
    kept: keptSecrets(row, sealer),
    secrets: secretsToken(row),
    vendor: row.vendor,
    firmware: row.firmware,
    registeredAt: row.registered_at,
    retiredAt: row.retired_at,
    contactAt: row.contact_at,
    countedAt: row.counted_at,
    failedAt: row.failed_at,
    failureCode: row.failure_code,
    formerAddresses: await formerAddresses(ctx, deviceId),
    status: statusOf(row, await limitsNow(ctx)).status,
  };
}

type Row = Awaited<ReturnType<typeof devicesByIds>>[number];

function keptSecrets(row: Row, sealer: () => Sealer): SecretName[] | null {
  try {
    const owner = { customerId: row.customer_id, deviceId: row.device_id };
    // the keys of one type
    return Object.keys(secretsOf(sealer, owner, row)) as SecretName[];
  } catch (thrown) {
    if (thrown instanceof KadoError && thrown.code === 'secret.wrong') return null;
    throw thrown;
  }
}
