/**
 * Looks for printers in the ranges that a collector is allowed (§10, §12), few at a time
 * and not all at once: a search is no reason for anybody to wait, or to be alarmed.
 */
import type { ScanPlan } from '#core/collecting.ts';
import { decode } from '#core/decode.ts';
import type { Definition } from '#core/definition.ts';
import { addressesIn, isInRanges } from '#core/scan-ranges.ts';
import { isPrinter, scanSteps } from '#core/scan-steps.ts';
import type { Sighting } from '#core/sighting.ts';
import { walkOf } from '#core/walk.ts';
import { pollDevice } from '#server/drivers/snmp/poll-device.ts';
import { snmpTargetOf } from './snmp-settings.ts';

export interface ScanParts {
  /** epoch ms */
  now(): number;
  /** resolves when the next address may be asked: rate, and the windows of communication */
  turn(signal: AbortSignal): Promise<void>;
  definitions: readonly Definition[];
  /** absent: 161 */
  port?: number;
  /** addresses asked at once; absent: few */
  parallel?: number;
  /** of one request; absent: as usual */
  timeoutMs?: number;
}

const usual = { parallel: 8, timeoutMs: 1_500, deadlineMs: 15_000 } as const;

/**
 * The printers among some addresses, as they answer. One outside of the plan's ranges is
 * never asked, whoever names it.
 * @param addresses absent: all of the ranges
 */
export async function* scan(
  plan: Pick<ScanPlan, 'ranges' | 'access'>,
  parts: ScanParts,
  signal: AbortSignal,
  addresses: Iterable<string> = addressesIn(plan.ranges),
): AsyncGenerator<Sighting> {
  const left = addresses[Symbol.iterator]();
  const running = new Set<Promise<void>>();
  const seen: Sighting[] = [];
  const start = (address: string): void => {
    const asked: Promise<void> = ask(plan, parts, address, signal)
      .catch(() => null)
      .then((sighting) => {
        running.delete(asked);
        if (sighting !== null) seen.push(sighting);
      });
    running.add(asked);
  };
  let isMore = true;
  while (isMore || running.size > 0 || seen.length > 0) {
    yield* seen.splice(0);
    if (signal.aborted) isMore = false;
    if (!isMore || running.size >= (parts.parallel ?? usual.parallel)) {
      // none is under way: a race among none would never end
      if (running.size > 0) await Promise.race(running);
      continue;
    }
    const { value, done } = left.next();
    isMore = done !== true;
    if (done === true || !isInRanges(plan.ranges, value)) continue;
    await parts.turn(signal);
    if (!signal.aborted) start(value);
  }
}

/** null: nobody, or no printer, answers there. */
async function ask(
  { access }: Pick<ScanPlan, 'access'>,
  parts: ScanParts,
  address: string,
  signal: AbortSignal,
): Promise<Sighting | null> {
  const { now, definitions, port = null, timeoutMs = usual.timeoutMs } = parts;
  const steps = scanSteps(definitions);
  const { deadlineMs } = usual;
  for (const [index, json] of access.length === 0 ? [[null, null] as const] : access.entries()) {
    const { target } = snmpTargetOf({ host: address, port, json });
    const result = await pollDevice(target, steps, {
      ...{ now, timeoutMs, deadlineMs, retries: 0, signal },
    });
    if (result.observation === null) continue;
    const { varbinds } = result.observation;
    if (!isPrinter(walkOf(varbinds), definitions)) return null;
    const { serial, mac, vendor, model, kind } = decode(varbinds, definitions);
    const short = (text: string | null) => text?.slice(0, 300) ?? null;
    return {
      ...{ address, at: new Date(now()).toISOString(), serial: short(serial), mac },
      ...{ vendor: short(vendor), model: short(model), kind, protocol: 'snmp', accessIndex: index },
    };
  }
  return null;
}
