/**
 * Looks for printers in the ranges that a collector is allowed (§10, §12), few at a time
 * and not all at once: a search is no reason for anybody to wait, or to be alarmed.
 */
import type { ScanPlan } from '#core/collecting.ts';
import { decodeIpp } from '#core/decode-ipp.ts';
import { decode } from '#core/decode.ts';
import type { Definition } from '#core/definition.ts';
import type { DeviceReport } from '#core/reading.ts';
import { scanGroups, scanWays, type LostDevice, type ScanWay } from '#core/scan-access.ts';
import { addressesIn, isInRanges } from '#core/scan-ranges.ts';
import { isPrinter, scanSteps } from '#core/scan-steps.ts';
import type { Sighting } from '#core/sighting.ts';
import { walkOf } from '#core/walk.ts';
import { pollIpp } from '#server/drivers/ipp/poll-ipp.ts';
import { pollDevice } from '#server/drivers/snmp/poll-device.ts';
import { snmpTargetOf } from './snmp-settings.ts';

export interface ScanParts {
  /** epoch ms */
  now(): number;
  /** resolves when the next address may be asked: rate, and the windows of communication */
  turn(signal: AbortSignal): Promise<void>;
  definitions: readonly Definition[];
  /** devices that do not answer where they were: any host may be one of them; absent: none */
  lost?: readonly LostDevice[];
  /** address → how it answered before; what answers is noted. Absent: nothing is known */
  known?: Map<string, string | null>;
  /** whether who is silent to SNMP is asked by IPP; absent: no */
  ipp?: boolean;
  /** absent: 161, and 631 */
  port?: number;
  ippPort?: number;
  /** addresses asked at once; absent: few */
  parallel?: number;
  /** of one request; absent: as usual */
  timeoutMs?: number;
}

const usual = { parallel: 8, timeoutMs: 1_500, deadlineMs: 15_000, ippPort: 631 } as const;

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
  const ways = scanWays(plan.access, parts.lost ?? []);
  const running = new Set<Promise<void>>();
  const seen: Sighting[] = [];
  const start = (address: string): void => {
    const asked: Promise<void> = ask(ways, parts, address, signal)
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
  ways: readonly ScanWay[],
  parts: ScanParts,
  address: string,
  signal: AbortSignal,
): Promise<Sighting | null> {
  const { known } = parts;
  for (const group of scanGroups(ways, known?.get(address))) {
    if (signal.aborted) return null;
    const told = await Promise.all(group.map((way) => askSnmp(way, parts, address, signal)));
    const first = told.find((one) => one !== null);
    if (first === undefined || first === null) continue;
    if (first === 'other') return null;
    known?.set(address, first.accessId);
    return first;
  }
  return parts.ipp === true && !signal.aborted ? askIpp(parts, address, signal) : null;
}

/** `other`: who answers is no printer; null: nobody does. */
async function askSnmp(
  way: ScanWay,
  { now, definitions, port, timeoutMs = usual.timeoutMs }: ScanParts,
  address: string,
  signal: AbortSignal,
): Promise<Sighting | 'other' | null> {
  const steps = scanSteps(definitions);
  const { target } = snmpTargetOf({
    host: address,
    port: way.port ?? port ?? null,
    json: way.access,
  });
  const { deadlineMs } = usual;
  const patience = { now, timeoutMs, deadlineMs, retries: 0, signal };
  const { observation } = await pollDevice(target, steps, patience);
  if (observation === null) return null;
  const { varbinds } = observation;
  if (!isPrinter(walkOf(varbinds), definitions)) return 'other';
  const at = new Date(now()).toISOString();
  const how = { address, at, protocol: 'snmp', accessId: way.accessId } as const;
  return sightingOf(decode(varbinds, definitions), how);
}

async function askIpp(
  { now, definitions, ippPort = usual.ippPort, timeoutMs = usual.timeoutMs }: ScanParts,
  address: string,
  signal: AbortSignal,
): Promise<Sighting | null> {
  const target = { protocol: 'ipp', host: address, port: ippPort, path: null, tls: null } as const;
  const { deadlineMs } = usual;
  const { attributes, takenAt: at } = await pollIpp(target, { now, timeoutMs, deadlineMs, signal });
  if (attributes === null) return null;
  const how = { address, at, protocol: 'ipp', accessId: null } as const;
  return sightingOf(decodeIpp(attributes, definitions), how);
}

function sightingOf(
  { serial, mac, vendor, model, kind }: DeviceReport,
  how: Pick<Sighting, 'address' | 'at' | 'protocol' | 'accessId'>,
): Sighting {
  const short = (text: string | null) => text?.slice(0, 300) ?? null;
  const told = { serial: short(serial), mac, vendor: short(vendor), model: short(model), kind };
  return { ...how, ...told };
}
