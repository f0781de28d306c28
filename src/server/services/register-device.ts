/** Registers a device of the context's customer (§11), with its start meters (§4.5.2). */
import { isCounter, type CounterValues, type Kind } from '#core/counter.ts';
import { KadoError } from '#core/errors.ts';
import { groupNameKey } from '#core/group.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { newId } from '../new-id.ts';
import { groupsByName } from '../storage/queries/groups-by-name.ts';
import { insertDevice } from '../storage/queries/insert-device.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { createGroup } from './create-group.ts';
import { requireProvider } from './require-role.ts';

export interface RegisterDeviceInput {
  name: string;
  protocol: 'snmp' | 'smtp' | 'push' | 'manual';
  /** needed for SNMP */
  host?: string | null;
  port?: number | null;
  /** SNMP credentials and dialect, stored as they are */
  snmp?: object | null;
  vendor?: string | null;
  product?: string | null;
  model?: string | null;
  serial?: string | null;
  mac?: string | null;
  kind?: Kind | null;
  building?: string | null;
  location?: string | null;
  /** a group's name; made where the customer has none of it */
  group?: string | null;
  remoteUi?: boolean;
  /** counter → panel value at registration */
  startMeters?: CounterValues;
  /** where the device stood before it was registered here; without one now (ISO instant) */
  registeredAt?: string;
}

/** @throws KadoError `device.name_empty`, `device.host_missing`, `device.start_meter`, and those of createGroup */
export async function registerDevice(
  ctx: Context,
  input: RegisterDeviceInput,
): Promise<{ deviceId: string }> {
  requireProvider(ctx);
  const { name, protocol, host = null, startMeters = {} } = input;
  if (name.trim() === '') throw new KadoError('device.name_empty');
  if (protocol === 'snmp' && host === null) throw new KadoError('device.host_missing');
  requireMeters(startMeters);
  const deviceId = newId(ctx.clock);
  await transact(ctx, async (inside) => {
    const groupId = input.group == null ? null : await groupOfName(inside, input.group);
    await insertDevice(inside.db, {
      customer_id: ctx.customerId,
      device_id: deviceId,
      name: name.trim(),
      product: input.product ?? null,
      vendor: input.vendor ?? null,
      model: input.model ?? null,
      serial: input.serial ?? null,
      mac: input.mac ?? null,
      kind: input.kind ?? null,
      building: input.building ?? null,
      location: input.location ?? null,
      group_id: groupId,
      manager_user_id: null,
      protocol,
      host,
      port: input.port ?? null,
      snmp_json: input.snmp == null ? null : JSON.stringify(input.snmp),
      remote_ui: input.remoteUi ? 1 : 0,
      firmware: null,
      state: null,
      state_since_at: null,
      conditions_json: '[]',
      supplies_json: '[]',
      start_meters_json: JSON.stringify(startMeters),
      contact_at: null,
      failed_at: null,
      failure_code: null,
      counted_at: null,
      registered_at: input.registeredAt ?? instantOf(ctx.clock),
      retired_at: null,
    });
    await audit(inside, 'registerDevice', { deviceId, name, protocol, host, startMeters });
  });
  return { deviceId };
}

function requireMeters(meters: CounterValues): void {
  for (const [counter, value] of Object.entries(meters)) {
    if (isCounter(counter) && Number.isFinite(value) && value >= 0) continue;
    throw new KadoError('device.start_meter', 'invalid', { counter });
  }
}

async function groupOfName(ctx: Context, name: string): Promise<string> {
  const key = groupNameKey(name);
  const groups = await groupsByName(ctx.db, ctx.customerId);
  const known = groups.find((group) => groupNameKey(group.name) === key);
  return known?.group_id ?? (await createGroup(ctx, { name })).groupId;
}
