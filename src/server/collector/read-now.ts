/** Reads one device at once, as a round of the built-in collector does, for who waits at a screen (§3.2). */
import { noCountersCode } from '#core/day-facts.ts';
import type { Definition } from '#core/definition.ts';
import type { ContactFailure, Delivery } from '#core/delivery.ts';
import { definitions } from '#definitions/index.ts';
import type { Context } from '#server/context.ts';
import { adviceOf } from '#server/drivers/snmp/snmp-failure.ts';
import type { Sealer } from '#server/sealed.ts';
import { collectedDevice, lockedResult, type ListedDevice } from './collect-customer.ts';
import { makeDelivery } from './make-delivery.ts';
import { pollParts } from './poll-parts.ts';

export interface ReadNow {
  /** what it said; null: nothing that may be stored */
  delivery: Delivery | null;
  /** why nothing, or not all, was said; null: it was */
  failure: ContactFailure | null;
}

/** A page waits: a device that is off is given up well before ten seconds. */
const patience = { timeoutMs: 1_500, retries: 1, deadlineMs: 8_000 };

/** Stores nothing; never throws for what a device or a network does. */
export async function readNow(
  ctx: Context,
  row: ListedDevice,
  sealer: () => Sealer,
  known: readonly Definition[] = definitions,
): Promise<ReadNow> {
  const now = () => ctx.clock.now().epochMilliseconds;
  const deviceId = row.device_id;
  const failed = (code: string, detail: string): ReadNow => {
    const at = new Date(now()).toISOString();
    return { delivery: null, failure: { deviceId, at, code, detail } };
  };
  const [device] = collectedDevice(ctx, row, sealer);
  if (device === undefined) return failed('snmp.bad_settings', '');
  const { poll, decode } = pollParts(() => known, { now, ...patience });
  const run = { signal: new AbortController().signal, onQuiet() {} };
  const { observation, error, ...rest } = device.locked
    ? lockedResult(device, now())
    : await poll(device, 'counters', run);
  // half an answer may hide an alert or the right counter table
  if (error !== null) return failed(error.code, adviceOf(error));
  if (observation === null) return failed('snmp.timeout', '');
  const result = { ...rest, observation, error };
  const delivery = makeDelivery(deviceId, 'counters', result, decode(observation));
  const isBlank = Object.keys(delivery.report.counters).length === 0;
  return { delivery, failure: isBlank ? failed(noCountersCode, '').failure : null };
}
