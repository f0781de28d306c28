/** Looks for devices in the ranges of the plan (§12), from where the collector stands. */
import type { CollectorPlan } from '#core/collecting.ts';
import type { Definition } from '#core/definition.ts';
import { lookAround, type LookPace } from '#server/collector/look-around.ts';
import { printerEar } from '#server/collector/printer-ear.ts';
import type { Log } from '#server/context.ts';
import type { CollectorClock } from './collector-clock.ts';
import type { FoundDevices } from './found-devices.ts';
import type { Outbox } from './outbox.ts';

export interface LookByPlanParts {
  outbox: Outbox;
  clock: CollectorClock;
  log: Log;
  plan(): CollectorPlan | null;
  definitions(): readonly Definition[];
  found: FoundDevices;
  pace?: Partial<LookPace>;
}

/** A device that was not reached for so long is off, and no search finds it. */
const lostAfterMs = 48 * 3_600_000;

/** Until it is stopped; never rejects. */
export function lookByPlan(parts: LookByPlanParts, signal: AbortSignal): Promise<void> {
  const { outbox, clock, log, plan, definitions, found, pace = {} } = parts;
  return lookAround(
    {
      ...{ definitions, log, pace, ear: printerEar(log) },
      plan: async () => plan()?.scan ?? null,
      async hours() {
        const given = plan();
        return given === null ? null : { zone: given.zone, windows: given.windows };
      },
      async isMissing() {
        const since = clock.now() - lostAfterMs;
        return outbox
          .polled()
          .some(
            ({ failureCode, answeredAt }) =>
              failureCode !== null && answeredAt !== null && Date.parse(answeredAt) > since,
          );
      },
      async lost() {
        const failing = new Set(
          outbox.polled().flatMap((one) => (one.failureCode === null ? [] : one.deviceId)),
        );
        return plan()?.devices.filter(({ deviceId }) => failing.has(deviceId)) ?? [];
      },
      hand: async (sightings) => found.add(sightings),
      searched: async (at) => found.searched(at),
      now: () => clock.now(),
    },
    signal,
  );
}
