/** Reads the devices of a plan (§12) and puts what they say on disk: rounds of the built-in collector. */
import type { CollectorPlan, PlannedDevice } from '#core/collecting.ts';
import { KadoError } from '#core/errors.ts';
import type { Definition } from '#core/definition.ts';
import { withTaught } from '#core/teaching.ts';
import { definitions } from '#definitions/index.ts';
import type { Hints } from '#server/collector/hints.ts';
import type { CollectedDevice } from '#server/collector/collected-device.ts';
import { ippTargetOf, pollParts } from '#server/collector/poll-parts.ts';
import {
  runRound,
  startCollecting,
  type CollectorParts,
  type RoundSummary,
} from '#server/collector/run.ts';
import { scheduleDefaults } from '#server/collector/schedule.ts';
import { snmpTargetOf } from '#server/collector/snmp-settings.ts';
import type { Log } from '#server/context.ts';
import type { CollectorClock } from './collector-clock.ts';
import type { Outbox } from './outbox.ts';
import type { Polled } from './polled.ts';

export interface CollectByPlanParts {
  outbox: Outbox;
  clock: CollectorClock;
  log: Log;
  plan(): CollectorPlan | null;
  /** whether what is put by may be condensed */
  isBehind(): boolean;
  /** devices talked to at once; null: as usual */
  concurrency: number | null;
  /** so that two collectors do not ask at the same moments */
  seed: number;
  /** what says that a device may have something new; absent: nothing does */
  hints?: Hints;
  /** patience with devices; absent: as usual */
  patience?: { timeoutMs?: number; retries?: number; deadlineMs?: number };
}

/** The list of devices is taken from the plan anew, and what the disk did not take is offered again. */
const refreshMs = 5_000;

export interface PlannedCollecting {
  /** Polls who is due; nobody outside the windows of the plan. */
  round(signal?: AbortSignal): Promise<RoundSummary>;
  /** the release's, and what the portal was taught */
  definitions(): readonly Definition[];
}

export function collectByPlan(parts: CollectByPlanParts): PlannedCollecting {
  const { outbox, clock, log } = parts;
  const now = () => clock.now();
  let known: { version: string; definitions: readonly Definition[] } | null = null;
  let listed: { version: string; devices: CollectedDevice[] } | null = null;
  const { poll, decode } = pollParts(definitionsOfPlan, { now, ...parts.patience });

  /** The release's, and what the portal was taught. */
  function definitionsOfPlan(): readonly Definition[] {
    const plan = parts.plan();
    if (plan === null) return definitions;
    if (known?.version !== plan.version) {
      const { version, taught } = plan;
      known = { version, definitions: withTaught(taught, definitions) };
    }
    return known.definitions;
  }

  function devices(): CollectedDevice[] {
    const plan = parts.plan();
    if (plan === null) return [];
    if (listed?.version !== plan.version) {
      outbox.keepPolled(new Set(plan.devices.map(({ deviceId }) => deviceId)));
      listed = { version: plan.version, devices: collectedDevices(plan, outbox.polled(), log) };
    }
    return listed.devices;
  }

  const collecting = startCollecting({
    devices: async () => devices(),
    poll: inOneTime(clock, poll),
    decode,
    ingest: async (deliveries) =>
      outbox.put({ deliveries, failures: [] }, clock.stretch, parts.isBehind()),
    reportFailures: async (failures) => outbox.put({ deliveries: [], failures }, clock.stretch),
    now,
    log,
  });

  parts.hints?.listen((address) => collecting.memory.hint(address));

  return {
    definitions: definitionsOfPlan,
    async round(signal) {
      const plan = parts.plan();
      if (plan === null) return { delivered: 0, failed: 0 };
      const { polling, zone, windows } = plan;
      const schedule = {
        ...{ ...scheduleDefaults, ...polling, seed: parts.seed },
        hours: { zone, windows },
      };
      return runRound(collecting, {
        ...{ schedule, refreshMs },
        ...(parts.concurrency === null ? {} : { concurrency: parts.concurrency }),
        ...(signal === undefined ? {} : { signal }),
      });
    },
  };
}

/** A poll over which the clock was set, or corrected, has no instant: it is made again. */
function inOneTime(clock: CollectorClock, poll: CollectorParts['poll']): CollectorParts['poll'] {
  return async (device, purpose, run) => {
    clock.now();
    const { generation } = clock;
    const result = await poll(device, purpose, run);
    clock.now();
    if (clock.generation === generation) return result;
    const error = new KadoError('snmp.aborted', 'unavailable', { host: device.target.host });
    return { ...result, observation: null, complete: false, error };
  };
}

/** Those that this collector can speak to, with what it learnt of them itself. */
function collectedDevices(
  plan: CollectorPlan,
  polled: readonly Polled[],
  log: Log,
): CollectedDevice[] {
  const own = new Map(polled.map((one) => [one.deviceId, one]));
  return plan.devices.flatMap((device) => {
    const target = targetOf(device, log);
    if (target === null) return [];
    const learnt = own.get(device.deviceId);
    return [
      {
        deviceId: device.deviceId,
        target,
        dialect: learnt?.dialect ?? device.dialect,
        countedAt: later(device.countedAt, learnt?.countedAt ?? null),
        contactAt: later(device.contactAt, learnt?.answeredAt ?? null),
      },
    ];
  });
}

function targetOf(device: PlannedDevice, log: Log): CollectedDevice['target'] | null {
  const { deviceId, protocol, host, port, access } = device;
  try {
    const place = { host, port, json: access };
    return protocol === 'ipp' ? ippTargetOf(place) : snmpTargetOf(place).target;
  } catch {
    log.warn(
      { deviceId },
      'The settings of a device cannot be read: enter them anew in the portal.',
    );
    return null;
  }
}

/** Of two instants; null: never. */
function later(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && b > a) ? b : a;
}
