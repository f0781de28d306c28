/** Changes what is said of a device of the context's customer (§11). */
import {
  deviceProblems,
  groupProblems,
  onlyUsedAccess,
  secretNames,
  tidyDevice,
  type DeviceSecrets,
} from '#core/device-settings.ts';
import { KadoError } from '#core/errors.ts';
import type { SnmpSecrets } from '#core/snmp-access.ts';
import type { Context } from '../context.ts';
import type { Sealer } from '../sealed.ts';
import { hasClearSecrets, sealedColumns, sealSecrets, secretsOf } from '../snmp-sealing.ts';
import { groupById } from '../storage/queries/group-by-id.ts';
import { setDevice } from '../storage/queries/set-device.ts';
import { touchGroups } from '../storage/queries/touch-groups.ts';
import type { DevicesTable } from '../storage/schema.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { identityFindings } from './device-identity.ts';
import { deviceToChange } from './device-to-change.ts';
import { differences } from './differences.ts';
import { groupFinder } from './group-of-name.ts';
import { keepAddress } from './keep-address.ts';
import { columnsOf, settingsOf, type RegisteredSettings } from './registered-device.ts';
import { requireProvider } from './require-role.ts';
import { secretsToken } from './secrets-token.ts';

export interface ChangeDeviceInput {
  settings: Partial<RegisteredSettings>;
  /** a group's name, made where the customer has none of it; goes before `groupId` */
  group?: string | null;
  /** absent: as it was; null: removed */
  secrets?: DeviceSecrets;
  /**
   * as the screen showed them to the one who edits: what he left as it was stays as it is
   * by now; absent: all of `settings` is meant
   */
  seen?: { settings: Partial<RegisteredSettings>; secrets: string } | null;
}

/**
 * @returns false where nothing differs
 * @throws KadoError `not_allowed`; `device.not_found`, `device.retired`, `group.not_found`;
 * `device.changed_meanwhile` where somebody else changed the same; the first problem of
 * core/device-settings.ts, `device.serial_taken`; those of createGroup
 */
export async function changeDevice(
  ctx: Context,
  deviceId: string,
  input: ChangeDeviceInput,
  sealer: () => Sealer,
): Promise<boolean> {
  requireProvider(ctx);
  const { customerId } = ctx;
  return transact(ctx, async (inside) => {
    const { db } = inside;
    const row = sealedRow(await deviceToChange(inside, deviceId), sealer);
    if (row.retired_at !== null) throw new KadoError('device.retired', 'conflict');
    const before = settingsOf(row);
    const asked = { ...input.settings };
    if (input.group !== undefined && input.group !== null && input.group.trim() !== '') {
      const problem = groupProblems(input.group)[0];
      if (problem !== undefined) throw new KadoError(problem.code, 'invalid', problem.details);
      asked.groupId = await groupFinder(inside)(input.group);
    } else if (asked.groupId != null && asked.groupId !== before.groupId) {
      const group = await groupById(db, customerId, asked.groupId);
      if (group === undefined) throw new KadoError('group.not_found', 'not_found');
    }
    const seen = input.seen ?? null;
    const changed = seen === null ? asked : onlyChanged(asked, seen.settings, before);
    const groupId = changed.groupId === undefined ? before.groupId : changed.groupId;
    const after = onlyUsedAccess({ ...tidyDevice({ ...before, ...changed }), groupId });

    // secrets that nothing asks with are not kept
    const usesSecrets = after.protocol === 'snmp';
    const { secrets, columns, names } = usesSecrets
      ? secretsAfter(row, input.secrets ?? {}, sealer)
      : { secrets: {}, columns: { snmp_sealed: null }, names: [] };
    const forgotten = !usesSecrets && row.snmp_sealed !== null ? { secretsForgotten: true } : null;
    if (names.length > 0 && seen !== null && seen.secrets !== secretsToken(row)) {
      throw new KadoError('device.changed_meanwhile', 'conflict', { field: names[0] ?? '' });
    }
    const problem = deviceProblems(after, secrets)[0];
    if (problem !== undefined) throw new KadoError(problem.code, 'invalid', problem.details);
    if (after.serial !== before.serial) {
      const [found] = await identityFindings(inside, [after], deviceId);
      const taken = found?.problems[0];
      if (taken !== undefined) throw new KadoError(taken.code, 'conflict', taken.details);
    }
    const changes = differences({ ...before }, { ...after });
    if (changes === null && names.length === 0 && forgotten === null) return false;
    await keepAddress(inside, row, after.host);
    await setDevice(db, row, { ...columnsOf(after, row), ...columns });
    if (after.groupId !== before.groupId) {
      await touchGroups(db, customerId, [before.groupId, after.groupId]);
    }
    const entered = names.length === 0 ? {} : { secrets: names };
    const noted = { deviceId, name: before.name, ...changes, ...entered, ...forgotten };
    await audit(inside, 'changeDevice', noted);
    return true;
  });
}

/** What is not as it was shown; refused where it is not as it was shown by now either. */
function onlyChanged(
  asked: Partial<RegisteredSettings>,
  seen: Partial<RegisteredSettings>,
  before: RegisteredSettings,
): Partial<RegisteredSettings> {
  // the keys of one type
  const names = Object.keys(asked) as (keyof RegisteredSettings)[];
  const changed = names.filter((name) => asked[name] !== seen[name]);
  for (const field of changed) {
    if (before[field] === seen[field] || before[field] === asked[field]) continue;
    throw new KadoError('device.changed_meanwhile', 'conflict', { field });
  }
  return Object.fromEntries(changed.map((name) => [name, asked[name]]));
}

/** The secrets as they will be, where one is entered; nothing is opened where none is. */
function secretsAfter(row: DevicesTable, entered: DeviceSecrets, sealer: () => Sealer) {
  const names = secretNames.filter((name) => entered[name] !== undefined);
  const { snmp_sealed } = row;
  if (names.length === 0) return { secrets: {}, columns: { snmp_sealed }, names };
  const owner = { customerId: row.customer_id, deviceId: row.device_id };
  // where the installation's secret was lost, entering all of them is the way out
  const isAll = names.length === secretNames.length;
  const secrets: SnmpSecrets = isAll ? {} : { ...secretsOf(sealer, owner, row) };
  for (const name of names) {
    const value = entered[name];
    if (value == null || value === '') delete secrets[name];
    else secrets[name] = value;
  }
  const isNone = Object.keys(secrets).length === 0;
  const columns = { snmp_sealed: isNone ? null : sealSecrets(sealer(), owner, secrets) };
  return { secrets, columns, names };
}

/** A row that an earlier release wrote, as this one does. */
function sealedRow(row: DevicesTable, sealer: () => Sealer): DevicesTable {
  if (!hasClearSecrets(row.snmp_json)) return row;
  const owner = { customerId: row.customer_id, deviceId: row.device_id };
  const columns = sealedColumns(sealer(), owner, row.snmp_json ?? '{}');
  return {
    ...row,
    ...columns,
    ...(row.snmp_sealed === null ? {} : { snmp_sealed: row.snmp_sealed }),
  };
}
