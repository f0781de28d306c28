/** Registers devices of the context's customer (§11), with their start meters (§4.5.2): all, or none. */
import { setImmediate as breath } from 'node:timers/promises';
import { isCounter, type CounterValues, type Kind } from '#core/counter.ts';
import {
  blankDevice,
  deviceProblems,
  groupProblems,
  tidyDevice,
  type DeviceProblem,
  type DeviceProtocol,
  type DeviceSettings,
} from '#core/device-settings.ts';
import { KadoError } from '#core/errors.ts';
import { splitAccess, type SnmpAccess, type SnmpSecrets } from '#core/snmp-access.ts';
import type { Context } from '../context.ts';
import { inSteps } from '../in-steps.ts';
import { instantOf } from '../instant.ts';
import { newId } from '../new-id.ts';
import type { Sealer } from '../sealed.ts';
import { sealSecrets } from '../snmp-sealing.ts';
import { insertDevices } from '../storage/queries/insert-device.ts';
import { setDeviceCollectors } from '../storage/queries/device-collectors.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { collectorFinder } from './collector-finder.ts';
import { identityFindings } from './device-identity.ts';
import { groupFinder } from './group-of-name.ts';
import { positioned } from './positioned.ts';
import { requireProvider } from './require-role.ts';

export interface RegisterDeviceInput {
  name: string;
  protocol: DeviceProtocol;
  /** needed for SNMP and IPP */
  host?: string | null;
  port?: number | null;
  /** of IPP */
  path?: string | null;
  /** its secrets are sealed */
  snmp?: SnmpAccess | null;
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
  /** ids or names of the collectors that read it; none: the one inside the server */
  collectors?: readonly string[];
  /** where the device stood before it was registered here; without one now (ISO instant) */
  registeredAt?: string;
}

/** Devices that are read, and made ready, without a turn for others. */
const devicesAtOnce = 200;

/**
 * @param sealer needed where a device has a community or keys
 * @throws KadoError the first problem of core/device-settings.ts, `device.start_meter`,
 * `device.serial_taken`, `device.serial_twice`, `device.collector_unknown`, and those of createGroup; with `position`
 * (from 0) of the input beside its details
 */
export async function registerDevices(
  ctx: Context,
  inputs: readonly RegisterDeviceInput[],
  sealer: Sealer | null = null,
): Promise<{ deviceIds: string[] }> {
  requireProvider(ctx);
  const devices: ReadDevice[] = [];
  for await (const some of inSteps(inputs, devicesAtOnce)) devices.push(...some.map(deviceOf));
  for (const [position, one] of devices.entries()) refuseFirst(one.problems, position);
  return transact(ctx, async (inside) => {
    const { db, customerId } = inside;
    // two who register the same device at once
    await lockCustomer(db, customerId);
    const findings = await identityFindings(
      inside,
      devices.map(({ settings }) => settings),
    );
    for (const [position, { problems }] of findings.entries()) refuseFirst(problems, position);
    const groupOf = groupFinder(inside);
    const collectorsOf = await collectorFinder(inside);
    const now = instantOf(inside.clock);
    const rows = [];
    const readers = new Map<string, { collectorId: string; name: string }[]>();
    for (const [position, { settings, input, secrets, open }] of devices.entries()) {
      if (position % devicesAtOnce === devicesAtOnce - 1) await breath();
      const deviceId = newId(inside.clock);
      const { name, product, model, serial, mac, kind, building, location } = settings;
      const { protocol, host, port } = settings;
      const own = await positioned(position, async () => collectorsOf(input.collectors ?? []));
      if (own.length > 0) readers.set(deviceId, own);
      rows.push({
        customer_id: customerId,
        device_id: deviceId,
        ...{ name, product, model, serial, mac, kind, building, location, protocol, host, port },
        vendor: input.vendor ?? null,
        group_id: await positioned(position, () => groupOf(input.group ?? null)),
        snmp_json: accessOf(settings, open),
        snmp_sealed: sealedFor(sealer, { customerId, deviceId }, secrets),
        remote_ui: settings.remoteUi ? 1 : 0,
        start_meters_json: JSON.stringify(input.startMeters ?? {}),
        registered_at: input.registeredAt ?? now,
      });
    }
    await insertDevices(db, rows);
    for (const [deviceId, own] of readers) {
      const ids = own.map(({ collectorId }) => collectorId);
      await setDeviceCollectors(db, customerId, [deviceId], ids);
    }
    await breath();
    for (const { device_id: deviceId, name, protocol, host, serial, start_meters_json } of rows) {
      const startMeters: unknown = JSON.parse(start_meters_json);
      await audit(inside, 'registerDevice', {
        ...{ deviceId, name, protocol, host, startMeters },
        ...(serial === null ? {} : { serial }),
        ...(readers.has(deviceId)
          ? { collectors: readers.get(deviceId)?.map((one) => one.name) }
          : {}),
      });
    }
    return { deviceIds: rows.map(({ device_id }) => device_id) };
  });
}

interface ReadDevice {
  input: RegisterDeviceInput;
  settings: DeviceSettings;
  /** null: as usual */
  open: object | null;
  secrets: SnmpSecrets | null;
  problems: DeviceProblem[];
}

/** How the device is asked, as storage keeps it; null: as usual. */
function accessOf({ protocol, path }: DeviceSettings, open: object | null): string | null {
  if (protocol === 'ipp') return path === null ? null : JSON.stringify({ path });
  return open === null ? null : JSON.stringify(open);
}

function deviceOf(input: RegisterDeviceInput): ReadDevice {
  const { startMeters = {} } = input;
  // what another protocol makes no use of is not kept
  const snmp = input.protocol === 'snmp' ? (input.snmp ?? null) : null;
  const { open, secrets } = splitAccess(snmp ?? {});
  const settings = tidyDevice({
    ...blankDevice,
    name: input.name,
    product: input.product ?? null,
    model: input.model ?? null,
    serial: input.serial ?? null,
    mac: input.mac ?? null,
    kind: input.kind ?? null,
    building: input.building ?? null,
    location: input.location ?? null,
    protocol: input.protocol,
    host: input.host ?? null,
    port: input.port ?? null,
    path: input.path ?? null,
    remoteUi: input.remoteUi ?? false,
    version: open.version ?? 'auto',
    user: open.v3?.user ?? null,
  });
  const bad = Object.entries(startMeters).find(
    ([counter, value]) => !(isCounter(counter) && Number.isFinite(value) && value >= 0),
  );
  const problems = [
    ...deviceProblems(settings, secrets ?? {}),
    ...groupProblems(input.group ?? null),
    ...(bad ? [{ field: 'start', code: 'device.start_meter', details: { counter: bad[0] } }] : []),
  ];
  return { input, settings, open: snmp === null ? null : open, secrets, problems };
}

function sealedFor(
  sealer: Sealer | null,
  owner: { customerId: string; deviceId: string },
  secrets: SnmpSecrets | null,
): string | null {
  if (secrets === null) return null;
  if (sealer === null) throw new KadoError('secret.missing', 'unavailable');
  return sealSecrets(sealer, owner, secrets);
}

function refuseFirst([first]: readonly DeviceProblem[], position: number): void {
  if (first === undefined) return;
  const isTaken = first.code === 'device.serial_taken';
  const details = { ...first.details, position };
  throw new KadoError(first.code, isTaken ? 'conflict' : 'invalid', details);
}
