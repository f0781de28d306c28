/** One round of the collector: poll who is due, decode, hand over. */
import { noCountersCode } from '#core/day-facts.ts';
import type { DeviceReport, Observation } from '#core/reading.ts';
import type { PollResult } from '#server/drivers/snmp/poll-result.ts';
import { pollFleet, type FleetOptions } from '#server/drivers/snmp/poll-fleet.ts';
import { adviceOf } from '#server/drivers/snmp/snmp-failure.ts';
import type { CollectedDevice } from './collected-device.ts';
import { Handover, type HandoverParts } from './handover.ts';
import { makeDelivery } from './make-delivery.ts';
import { CollectorMemory } from './memory.ts';
import { dueDevices, type Purpose, type ScheduleSettings } from './schedule.ts';
import { slowFirst } from './slow-first.ts';

/** Everything that a collector touches, handed in. */
export interface CollectorParts extends HandoverParts {
  /** all devices that are to be polled; asked now and then */
  devices(): Promise<readonly CollectedDevice[]>;
  /** how often and when they may be asked; asked as often as the list. Absent: as the round says */
  rules?(): Promise<Partial<ScheduleSettings>>;
  poll(device: CollectedDevice, purpose: Purpose, run: Run): Promise<PollResult>;
  decode(observation: Observation): DeviceReport;
  /** epoch ms */
  now(): number;
}

export interface Run {
  signal: AbortSignal;
  onQuiet: () => void;
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

interface Job {
  device: CollectedDevice;
  purpose: Purpose;
}

/** What rounds share. */
export interface Collecting {
  parts: CollectorParts;
  memory: CollectorMemory;
  handover: Handover;
  /** what goes before the round's own schedule */
  rules: Partial<ScheduleSettings>;
}

/** The start of collecting: nothing is known yet. */
export function startCollecting(parts: CollectorParts): Collecting {
  return { parts, memory: new CollectorMemory(), handover: new Handover(parts), rules: {} };
}

/**
 * Polls the devices that are due now and hands over what they say. Rounds may
 * overlap. Rejects only where the list of devices does.
 */
export async function runRound(
  collecting: Collecting,
  options: RoundOptions,
): Promise<RoundSummary> {
  const { parts, memory, handover } = collecting;
  const summary: RoundSummary = { delivered: 0, failed: 0 };
  if (memory.isListOlderThan(options.refreshMs ?? 0, parts.now())) {
    collecting.rules = (await parts.rules?.()) ?? {};
    memory.know(await parts.devices(), parts.now());
    summary.delivered += await handover.offerAgain();
  }
  const waiting = new Map<string, Job>();
  const schedule = { ...options.schedule, ...collecting.rules };
  for (const due of dueDevices(memory.idle(parts.now()), parts.now(), schedule)) {
    const device = memory.start(due.deviceId);
    if (device !== null) waiting.set(due.deviceId, { device, purpose: due.purpose });
  }
  const handed: Promise<void>[] = [];
  try {
    const poll = (job: Job, run: Run) => pollSafely(parts, job, run);
    const jobs = slowFirst([...waiting.values()], ({ device }) => device);
    for await (const { job, result } of pollFleet(jobs, poll, options)) {
      waiting.delete(job.device.deviceId);
      handed.push(handOver(collecting, job, result, summary));
    }
  } finally {
    for (const deviceId of waiting.keys()) memory.stopped(deviceId);
    await Promise.all(handed);
    await handover.settled();
  }
  return summary;
}

/** What a poll throws is a defect of ours; it must not end the round and is noted as a failure. */
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

const tablesAdvice =
  'The device does not give these tables to their end, so that they are not used: update its firmware, and see what it says by `kado probe`.';

const countersAdvice =
  'The device gives no total that can be true, so that nothing was counted: compare its panel with what `kado probe` says.';

async function handOver(
  collecting: Collecting,
  job: Job,
  result: PollResult | { defect: unknown },
  summary: RoundSummary,
): Promise<void> {
  const { parts, memory, handover } = collecting;
  const { deviceId } = job.device;
  const fail = (code: string, detail: string): void => {
    const now = parts.now();
    // once: a dead host must not fill the log
    if (memory.failed(deviceId, now) === 1) parts.log.warn({ deviceId, code }, detail);
    summary.failed += 1;
    handover.report({ deviceId, at: new Date(now).toISOString(), code, detail });
  };

  if ('defect' in result) return fail('snmp.defect', String(result.defect));
  const { observation, error } = result;
  if (error?.code.endsWith('.aborted')) return memory.stopped(deviceId);
  // half an answer may hide an alert or the right counter table: it is told as a failure
  if (error !== null) return fail(error.code, adviceOf(error));
  if (observation === null) return fail('snmp.timeout', '');

  const delivery = (() => {
    try {
      const report = parts.decode(observation);
      return makeDelivery(deviceId, job.purpose, { ...result, observation }, report);
    } catch (defect) {
      return fail('decode.defect', String(defect));
    }
  })();
  if (delivery === undefined) return;
  const tables = result.notes.flatMap(({ code, oid }) => (code === 'table-incomplete' ? oid : []));
  // a state poll would say it every few minutes
  if (tables.length > 0 && job.purpose === 'counters') {
    parts.log.warn({ deviceId, tables }, tablesAdvice);
  }
  const { counters, notes } = delivery.report;
  if (job.purpose === 'counters' && Object.keys(counters).length === 0) {
    const at = new Date(parts.now()).toISOString();
    handover.report({ deviceId, at, code: noCountersCode, detail: '' });
    if (notes.length > 0) {
      parts.log.warn({ deviceId, notes: notes.map(({ text }) => text) }, countersAdvice);
    }
  }
  memory.answered(deviceId, parts.now(), job.purpose, result.dialect);
  // what it had counted by then stands beside each event (§12)
  if (memory.toldAnother(deviceId, delivery.report) && job.purpose === 'state') {
    memory.wantCounters(deviceId);
  }
  if (await handover.deliver(delivery)) summary.delivered += 1;
}
