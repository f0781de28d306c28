/**
 * Moves a device to another customer (§11). Its history belongs to the customer it
 * was counted for, so it is retired there and registered here, with what it stood at
 * last as its start meters: the new customer's usage begins there (§4.5.2).
 */
import type { CounterValues } from '#core/counter.ts';
import { KadoError } from '#core/errors.ts';
import { joinAccess } from '#core/snmp-access.ts';
import type { Context } from '../context.ts';
import type { Sealer } from '../sealed.ts';
import { openPart, secretsOf } from '../snmp-sealing.ts';
import { withinCustomer } from '../storage/customer-scope.ts';
import { lastCounters } from '../storage/queries/last-counters.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { lockDevice } from '../storage/queries/lock-device.ts';
import { heldDevice } from '../storage/queries/set-device.ts';
import type { DevicesTable } from '../storage/schema.ts';
import type { ProviderContext } from '../system-context.ts';
import { transact } from '../transact.ts';
import { registerDevice } from './register-device.ts';
import { settingsOf } from './registered-device.ts';
import { requireProvider } from './require-role.ts';
import { retireDevice } from './retire-device.ts';

export interface TransferDeviceInput {
  deviceId: string;
  /** contexts of the customers that it leaves and joins */
  from: Context;
  to: Context;
  /** what is otherwise there; absent: nothing is said of it */
  building?: string | null;
  location?: string | null;
  group?: string | null;
  host?: string | null;
  port?: number | null;
}

/**
 * All of it or none.
 * @returns its new id, and the start meters that it got
 * @throws KadoError `not_allowed`; `device.not_found`, `device.retired`, `device.same_customer`,
 * `secret.wrong` where its credentials cannot be opened; those of registerDevice
 */
export async function transferDevice(
  system: ProviderContext,
  input: TransferDeviceInput,
  sealer: () => Sealer,
): Promise<{ deviceId: string; startMeters: CounterValues }> {
  requireProvider(system);
  const { deviceId, from, to } = input;
  if (from.customerId === to.customerId) throw new KadoError('device.same_customer', 'conflict');
  return transact(system, async ({ db }) => {
    const leaving = { ...from, db: withinCustomer(db, from.customerId) };
    const joining = { ...to, db: withinCustomer(db, to.customerId) };
    const key = { customerId: from.customerId, deviceId };
    // as every verb about devices: customers, counters, the device; of two customers in one order
    const sides = [leaving, joining].sort((a, b) => (a.customerId < b.customerId ? -1 : 1));
    for (const side of sides) await lockCustomer(side.db, side.customerId);
    await lockDevice(leaving.db, key);
    const row = await heldDevice(leaving.db, key);
    if (row === null) throw new KadoError('device.not_found', 'not_found');
    if (row.retired_at !== null) throw new KadoError('device.retired', 'conflict');
    const startMeters = (await lastCounters(leaving.db, key)) ?? {};
    await retireDevice(leaving, deviceId);
    const { deviceId: newId } = await registerDevice(
      joining,
      { ...inputOf(row, input, sealer), startMeters },
      row.snmp_json === null && row.snmp_sealed === null ? null : sealer(),
    );
    return { deviceId: newId, startMeters };
  });
}

function inputOf(row: DevicesTable, input: TransferDeviceInput, sealer: () => Sealer) {
  const { name, protocol, host, port, path, product, model, serial, mac, kind, remoteUi } =
    settingsOf(row);
  const owner = { customerId: row.customer_id, deviceId: row.device_id };
  return {
    ...{ name, protocol, product, model, serial, mac, kind, remoteUi, vendor: row.vendor },
    host: input.host === undefined ? host : input.host,
    port: input.host === undefined ? port : (input.port ?? null),
    path: input.host === undefined ? path : null,
    building: input.building ?? null,
    location: input.location ?? null,
    group: input.group ?? null,
    snmp:
      row.snmp_json === null && row.snmp_sealed === null
        ? null
        : joinAccess(openPart(row.snmp_json), secretsOf(sealer, owner, row)),
  };
}
