/** A poll's result and its meaning -> what is handed to `ingest`. */
import { createHash } from 'node:crypto';
import { boundedReport } from '#core/bounded-report.ts';
import type { Delivery } from '#core/delivery.ts';
import type { DeviceReport, Observation } from '#core/reading.ts';
import type { PollResult } from '#server/drivers/snmp/poll-result.ts';
import { packAnswer } from './raw-answers.ts';
import type { Purpose } from './schedule.ts';

/**
 * A state poll delivers no counters, as it did not ask for all of them: a lesser
 * table would take the place of the right one in the series. Nor a kind, which
 * rests on counters too. Its raw answer is not kept either, it would push the
 * counter polls out of the last N.
 */
export function makeDelivery(
  deviceId: string,
  purpose: Purpose,
  result: PollResult & { observation: Observation },
  report: DeviceReport,
): Delivery {
  const { takenAt, dialect, observation } = result;
  const counted = purpose === 'counters';
  const told = boundedReport(report);
  return {
    deviceId,
    deliveryId: deliveryIdOf(observation.protocol, deviceId, takenAt),
    takenAt,
    source: observation.protocol,
    ...(observation.host === null ? {} : { host: observation.host }),
    report: counted ? told : withoutCounters(told),
    raw: counted ? packAnswer(observation) : null,
    snmp: dialect,
  };
}

/** The same for the same device and instant, in the shape of a UUID. */
function deliveryIdOf(protocol: string, deviceId: string, takenAt: string): string {
  const hex = createHash('sha256').update(`${protocol}|${deviceId}|${takenAt}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

function withoutCounters(report: DeviceReport): DeviceReport {
  return { ...report, kind: null, counters: {}, counterSource: null, unit: null };
}
