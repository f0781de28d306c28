/** One round of the collector: poll who is due, decode, hand over. */
import type { ContactFailure, Delivery } from '#core/delivery.ts';
import type { DeviceReport, Observation } from '#core/reading.ts';
import type { PollResult } from '#server/drivers/snmp/poll-result.ts';
import { pollFleet, type FleetOptions } from '#server/drivers/snmp/poll-fleet.ts';
import { adviceOf } from '#server/drivers/snmp/snmp-failure.ts';
import type { CollectedDevice } from './collected-device.ts';
import { makeDelivery } from './make-delivery.ts';
import type { CollectorMemory } from './memory.ts';
import { dueDevices, type Purpose, type ScheduleSettings } from './schedule.ts';

/** Everything that a collector touches, handed in. */
export interface CollectorParts {
  devices(): Promise<readonly CollectedDevice[]>;
  poll(
    device: CollectedDevice,
    purpose: Purpose,
    run: { signal: AbortSignal; onQuiet: () => void },
  ): Promise<PollResult>;
  decode(observation: Observation): DeviceReport;
  /** the verb; a delivery with a known id counts once, so that it may be offered again */
  ingest(delivery: Delivery): Promise<void>;
  reportFailure(failure: ContactFailure): Promise<void>;
  /** epoch ms */
  now(): number;
  log: { warn(fields: object, message: string): void };
}

export interface RoundOptions extends FleetOptions {
  schedule: ScheduleSettings;
  /** the list of devices is asked again, and what was not taken offered again, when that old; default at once */
  refreshMs?: number;
}

export interface RoundSummary {
  delivered: number;
  failed: number;
}

/** Deliveries kept for another try; beyond that the oldest go, as counters are cumulative. */
const mostUndelivered = 1_000;

/**
 * Polls the devices that are due now and hands over what they say. Rounds with
 * one memory may overlap. Rejects only where the list of devices does.
 */
export async function runRound(
  parts: CollectorParts,
  memory: CollectorMemory,
  options: RoundOptions,
): Promise<RoundSummary> {
  const summary: RoundSummary = { delivered: 0, failed: 0 };
  if (memory.isListOlderThan(options.refreshMs ?? 0, parts.now())) {
    memory.know(await parts.devices(), parts.now());
    await offerAgain(parts, memory, summary);
  }
  const waiting = new Map<string, Job>();
  for (const due of dueDevices(memory.idle(), parts.now(), options.schedule)) {
    const device = memory.start(due.deviceId);
    if (device !== null) waiting.set(due.deviceId, { device, purpose: due.purpose });
  }
  try {
    const poll = (job: Job, run: Run) => pollSafely(parts, job, run);
    for await (const { job, result } of pollFleet([...waiting.values()], poll, options)) {
      waiting.delete(job.device.deviceId);
      await handOver(parts, memory, job, result, summary);
    }
  } finally {
    for (const deviceId of waiting.keys()) memory.stopped(deviceId);
  }
  return summary;
}

interface Job {
  device: CollectedDevice;
  purpose: Purpose;
}

interface Run {
  signal: AbortSignal;
  onQuiet: () => void;
}

/** A poll or its meaning must not end the round: what it throws is a defect of ours, noted as a failure. */
async function pollSafely(
  parts: CollectorParts,
  { device, purpose }: Job,
  run: Run,
): Promise<PollResult | { defect: unknown }> {
  try {
    return await parts.poll(device, purpose, run);
  } catch (defect) {
    return { defect };
  }
}

async function handOver(
  parts: CollectorParts,
  memory: CollectorMemory,
  { device, purpose }: Job,
  result: PollResult | { defect: unknown },
  summary: RoundSummary,
): Promise<void> {
  const { deviceId } = device;
  if ('defect' in result) {
    return fail(parts, memory, deviceId, 'snmp.defect', String(result.defect), summary);
  }
  const { observation, error } = result;
  if (error?.code === 'snmp.aborted') return memory.stopped(deviceId);
  // half an answer may hide an alert or the right counter table: it is told as a failure
  if (error !== null || observation === null) {
    const [code, detail] = error === null ? ['snmp.timeout', ''] : [error.code, adviceOf(error)];
    return fail(parts, memory, deviceId, code, detail, summary);
  }
  let delivery: Delivery;
  try {
    const report = parts.decode(observation);
    delivery = makeDelivery(deviceId, purpose, { ...result, observation }, report);
  } catch (defect) {
    return fail(parts, memory, deviceId, 'decode.defect', String(defect), summary);
  }
  memory.answered(deviceId, parts.now(), purpose, result.dialect);
  await deliver(parts, memory, delivery, summary);
}

async function fail(
  parts: CollectorParts,
  memory: CollectorMemory,
  deviceId: string,
  code: string,
  detail: string,
  summary: RoundSummary,
): Promise<void> {
  const now = parts.now();
  memory.failed(deviceId, now);
  summary.failed += 1;
  try {
    await parts.reportFailure({ deviceId, at: new Date(now).toISOString(), code, detail });
  } catch (error) {
    parts.log.warn({ deviceId, code, err: error }, 'contact failure not recorded');
  }
}

async function deliver(
  parts: CollectorParts,
  memory: CollectorMemory,
  delivery: Delivery,
  summary: RoundSummary,
): Promise<void> {
  try {
    await parts.ingest(delivery);
    summary.delivered += 1;
  } catch (error) {
    const { deviceId, deliveryId } = delivery;
    parts.log.warn({ deviceId, deliveryId, err: error }, 'delivery not taken, kept for later');
    memory.undelivered = [...memory.undelivered, delivery].slice(-mostUndelivered);
  }
}

async function offerAgain(
  parts: CollectorParts,
  memory: CollectorMemory,
  summary: RoundSummary,
): Promise<void> {
  const waiting = memory.undelivered;
  memory.undelivered = [];
  for (const delivery of waiting) await deliver(parts, memory, delivery, summary);
}
