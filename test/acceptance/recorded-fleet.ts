/** Recorded printers that answer over UDP, each at an address of its own, in a portal that collects them. */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { collectCustomer } from '#server/collector/collect-customer.ts';
import type { Context } from '#server/context.ts';
import { readWalk } from '#server/drivers/replay/read-walk.ts';
import { sealerOf } from '#server/sealed.ts';
import { registerDevice } from '#server/services/register-device.ts';
import type { SnmpAccess } from '#core/snmp-access.ts';
import type { Engine } from '#server/storage/dialects/engine.ts';
import { devicesForPolling } from '#server/storage/queries/devices-for-polling.ts';
import { startPlayback } from '#simulator/index.ts';
import { nthAddress } from '#simulator/address.ts';
import { seed, type Seed } from '#test/support/seed.ts';
import { recordingFile, recordingNames } from './raw-recording.ts';

export interface RecordedFleet extends AsyncDisposable {
  office: Seed;
  ctx: Context;
  /** device ids by the recordings' names */
  devices: ReadonlyMap<string, string>;
  /** from the first request to the last stored reading, ms */
  collectedInMs: number;
}

/** All recordings (or some), polled once and stored. */
export async function collectRecordings(
  engine: Engine,
  options: { names?: readonly string[]; base?: string } = {},
): Promise<RecordedFleet> {
  const { names = recordingNames, base = '127.61.0.1' } = options;
  await using started = new AsyncDisposableStack();
  const office = started.use(await seed(engine));
  const devices = new Map<string, string>();
  for (const [place, name] of names.entries()) {
    const { varbinds } = readWalk(readFileSync(recordingFile(name)));
    const host = nthAddress(base, place);
    const agent = started.use(await startPlayback({ name, varbinds }, { host, port: 0 }));
    const { deviceId } = await registerSnmp(office.ctx, { name, host, port: agent.port });
    devices.set(name, deviceId);
  }
  const began = performance.now();
  await collectOnce(office.ctx);
  const collectedInMs = performance.now() - began;
  const all = started.move();
  return {
    office,
    ctx: office.ctx,
    devices,
    collectedInMs,
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

const sealer = sealerOf('a secret for tests that nobody relies on');

/** Registers a device as the provider's command does. */
export function registerSnmp(
  ctx: Context,
  device: { name: string; host: string; port: number; snmp?: SnmpAccess },
): Promise<{ deviceId: string }> {
  const actor = { type: 'command', name: 'acceptance' } as const;
  return registerDevice({ ...ctx, actor }, { protocol: 'snmp', ...device }, sealer);
}

/** Runs the built-in collector until every device has answered or failed at the clock's present instant. */
export async function collectOnce(ctx: Context, patienceMs = 25_000): Promise<void> {
  const now = ctx.clock.now().toString({ fractionalSecondDigits: 3 });
  const actor = { type: 'collector', collectorId: 'built-in' } as const;
  const list = () => devicesForPolling(ctx.db, ctx.customerId);
  const settings = { concurrency: 30 };
  await using _collector = collectCustomer({ ...ctx, actor }, list, settings, () => sealer);
  const waiting = async () =>
    ctx.db
      .selectFrom('devices')
      .select(['name', 'contact_at', 'failed_at'])
      .where('customer_id', '=', ctx.customerId)
      .execute()
      .then((rows) => rows.filter((row) => row.contact_at !== now && row.failed_at !== now));
  const end = performance.now() + patienceMs;
  let left = await waiting();
  while (left.length > 0 && performance.now() < end) {
    await sleep(20);
    left = await waiting();
  }
  if (left.length > 0) throw new Error(`not polled: ${left.map(({ name }) => name).join(', ')}`);
}
