/** The collector inside the server (§12): reads one customer's devices without the wire between. */
import type { Definition } from '#core/definition.ts';
import type { Delivery } from '#core/delivery.ts';
import { isKadoError, KadoError } from '#core/errors.ts';
import { definitions } from '#definitions/index.ts';
import type { Context } from '#server/context.ts';
import type { PollResult } from '#server/drivers/snmp/poll-result.ts';
import type { Sealer } from '#server/sealed.ts';
import { ingest } from '#server/services/ingest.ts';
import { recordContactFailures } from '#server/services/record-contact-failures.ts';
import { openAccess } from '#server/snmp-sealing.ts';
import { startCollector, type Collector, type CollectorSettings } from './built-in.ts';
import type { ScheduleSettings } from './schedule.ts';
import type { CollectedDevice } from './collected-device.ts';
import { ippTargetOf, pollParts } from './poll-parts.ts';
import { snmpTargetOf } from './snmp-settings.ts';

/** A device as storage lists it for polling. */
export interface ListedDevice {
  device_id: string;
  protocol: string;
  host: string | null;
  port: number | null;
  snmp_json: string | null;
  snmp_sealed: string | null;
  counted_at: string | null;
  contact_at: string | null;
}

/**
 * Starts at once; disposing stops it. `listDevices` is asked now and then.
 * @param sealer opens what devices want to hear; asked only for those that have such
 * @param rules how often and when the customer's devices may be asked
 * @param known the definitions of now
 */
export function collectCustomer(
  ctx: Context,
  listDevices: () => Promise<readonly ListedDevice[]>,
  settings: CollectorSettings,
  sealer: () => Sealer,
  rules: () => Promise<Partial<ScheduleSettings>> = async () => ({}),
  known: () => readonly Definition[] = () => definitions,
): Collector {
  const now = () => ctx.clock.now().epochMilliseconds;
  const { poll, decode } = pollParts(known, { now });
  return startCollector(
    {
      poll: async (device, ...rest) =>
        device.locked ? lockedResult(device, now()) : poll(device, ...rest),
      decode,
      devices: async () =>
        (await listDevices()).flatMap((row) => collectedDevice(ctx, row, sealer)),
      rules,
      ingest: (deliveries) => ingestLoudly(ctx, deliveries),
      reportFailures: (failures) => recordContactFailures(ctx, failures),
      now,
      log: ctx.log,
    },
    settings,
  );
}

/** A refusal is final: the delivery would be refused again, so it is said instead of held. */
async function ingestLoudly(ctx: Context, deliveries: readonly Delivery[]): Promise<void> {
  const { refused, elsewhere } = await ingest(ctx, deliveries);
  for (const deliveryId of elsewhere) ctx.log.warn({ deliveryId }, elsewhereAdvice);
  for (const { deliveryId, code } of refused) ctx.log.warn({ deliveryId, code }, refusals[code]);
}

const elsewhereAdvice =
  'Another registered device answers at a device’s address, and is read there from now on. See where the device that was asked is now.';

const refusals = {
  'ingest.unknown_device': 'A reading was refused: its device is registered no more.',
  'ingest.other_machine':
    'A reading was refused: its device is read at another address since, and a machine that is not registered answers where it was.',
  'ingest.in_future':
    'A reading was refused: it is dated more than a day ahead. Set the clock of the machine that collects.',
} as const;

/**
 * None where its settings cannot be read; the log names it. One whose secrets cannot be
 * opened is there, and each attempt to read it fails by that: its screen tells why.
 */
export function collectedDevice(
  ctx: Context,
  row: ListedDevice,
  sealer: () => Sealer,
): CollectedDevice[] {
  const { device_id: deviceId, host, port } = row;
  if (host === null) return [];
  const times = { countedAt: row.counted_at, contactAt: row.contact_at };
  if (row.protocol === 'ipp') {
    const target = ippTargetOf({ host, port, json: row.snmp_json });
    return [{ deviceId, target, dialect: null, ...times }];
  }
  try {
    const json = openAccess(sealer, { customerId: ctx.customerId, deviceId }, row);
    const { target, dialect } = snmpTargetOf({ host, port, json });
    return [{ deviceId, target, dialect, ...times }];
  } catch (thrown) {
    if (isKadoError(thrown) && lockedCodes.includes(thrown.code)) {
      const target = { host, version: 'auto' } as const;
      return [{ deviceId, target, dialect: null, ...times, locked: true }];
    }
    ctx.log.warn({ deviceId }, 'The SNMP settings of a device cannot be read');
    return [];
  }
}

/** The secret is another one, or cannot be read at all. */
const lockedCodes: readonly string[] = ['secret.wrong', 'config.invalid'];

const lockedAdvice =
  'Its SNMP credentials were sealed under another secret: start with that one (KADO_SECRET, KADO_SECRET_FILE), or enter them anew.';

/** What asking a device would bring whose secrets cannot be opened. */
export function lockedResult({ target: { host } }: CollectedDevice, now: number): PollResult {
  const takenAt = new Date(now).toISOString();
  const error = new KadoError('secret.wrong', 'unavailable', { host, advice: lockedAdvice });
  const nothing = { observation: null, complete: false, notes: [], dialect: null, datagrams: 0 };
  return { takenAt, error, ...nothing };
}
