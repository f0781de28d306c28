/** Reads a device at once (§3.2), by the way of the built-in collector, and takes in what it says. */
import type { ContactFailure, Delivery } from '#core/delivery.ts';
import { KadoError } from '#core/errors.ts';
import type { Actor, Context } from '../context.ts';
import type { ReadingTurns } from '../reading-turns.ts';
import type { DevicesTable } from '../storage/schema.ts';
import { audit } from './audit.ts';
import { ingest } from './ingest.ts';
import { readerOf } from './reader-of.ts';
import { recordContactFailures } from './record-contact-failures.ts';
import { requestedDevice } from './requested-device.ts';
import { requireEditor } from './require-role.ts';

/** What reading at once takes; the app hands it in. */
export interface DeviceReading {
  /** whether the collector inside this server reads devices */
  collects: boolean;
  turns: ReadingTurns;
  read(
    ctx: Context,
    row: DevicesTable,
  ): Promise<{ delivery: Delivery | null; failure: ContactFailure | null }>;
}

const builtIn: Actor = { type: 'collector', collectorId: 'built-in' };

/**
 * @returns why it could not be read, or not all of it; null: it was
 * @throws KadoError `not_allowed`, `device.not_found`; `reading.elsewhere` where this server
 * does not read it; `reading.too_soon`, `reading.too_many`
 */
export async function readDevice(
  ctx: Context,
  deviceId: string,
  { collects, turns, read }: DeviceReading,
): Promise<string | null> {
  requireEditor(ctx);
  const row = await requestedDevice(ctx, deviceId);
  const reader = await readerOf(ctx, row, collects);
  if (reader.by !== 'here') throw new KadoError('reading.elsewhere', 'conflict');
  using _turn = turns.take(ctx.customerId, deviceId);
  const { delivery, failure } = await read(ctx, row);
  const collecting: Context = {
    ...ctx,
    actor: builtIn,
    origin: { channel: 'server', address: null },
  };
  if (delivery !== null) await ingest(collecting, [delivery]);
  if (failure !== null) await recordContactFailures(collecting, [failure]);
  const code = failure?.code ?? null;
  await audit(ctx, 'readDevice', { deviceId, name: row.name, failure: code });
  return code;
}
