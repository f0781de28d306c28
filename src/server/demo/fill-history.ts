/** The demo's past: what the portal would have heard of each device since it was last counted. */
import type { ContactFailure, Delivery } from '#core/delivery.ts';
import { historyOf, type HistoryReading, type SimulatedDevice } from '#simulator/index.ts';
import type { Context } from '../context.ts';
import { ingest } from '../services/ingest.ts';
import { listDevicePlaces } from '../services/list-device-places.ts';
import { recordContactFailures } from '../services/record-contact-failures.ts';
import { gapFailures } from './gap-failures.ts';

export interface HistoryRange {
  /** where history begins in a zone, for a device that was never counted; ISO instants */
  from: (zone: string) => string;
  to: string;
}

export interface HistoryPart {
  ctx: Context;
  devices: readonly SimulatedDevice[];
}

/** Deliveries that are written together: large enough to be quick, small enough to end soon. */
const batchSize = 3_000;

/**
 * Takes the missing history of devices in, device by device, so that a start that
 * was broken off goes on where it was.
 * @param onDevice called after each batch with how many devices are done
 */
export async function fillHistory(
  parts: readonly HistoryPart[],
  range: HistoryRange,
  { onDevice, stop }: { onDevice: (done: number, of: number) => void; stop: AbortSignal },
): Promise<void> {
  const total = parts.reduce((sum, { devices }) => sum + devices.length, 0);
  let done = 0;
  for (const { ctx, devices } of parts) {
    const places = await listDevicePlaces(ctx);
    const byName = new Map(places.map((place) => [place.name, place]));
    let batch: Delivery[] = [];
    let failures: ContactFailure[] = [];
    for (const [index, device] of devices.entries()) {
      done++;
      const place = byName.get(device.name);
      if (place !== undefined) {
        // the instant itself is known already
        const from = place.countedAt === null ? range.from(ctx.zone) : justAfter(place.countedAt);
        const readings = [...historyOf(device, from, range.to)];
        for (const reading of readings) batch.push(deliveryOf(place.deviceId, device, reading));
        const takenAt = readings.map((reading) => reading.takenAt);
        // what failed before is noted already, also of a device that never counts
        const known = [place.countedAt, place.contactAt, place.failedAt].filter(
          (at) => at !== null,
        );
        const gapsFrom = known.length === 0 ? from : justAfter(known.sort().at(-1) ?? from);
        const within = { from: gapsFrom, to: range.to, zone: ctx.zone };
        failures.push(...gapFailures(place.deviceId, device, takenAt, within));
      }
      if (batch.length < batchSize && index < devices.length - 1) continue;
      if (batch.length > 0) await ingest(ctx, batch, heardThen);
      // after the readings: a device that answered since did not fail
      await recordContactFailures(ctx, failures);
      batch = [];
      failures = [];
      onDevice(done, total);
      // the process must hear signals between two batches
      await new Promise((resolve) => setImmediate(resolve));
      if (stop.aborted) return;
    }
  }
}

/** The demo tells of a past in which the portal ran: tables as of a day of it have their figures. */
const heardThen = ({ takenAt }: Delivery) => takenAt;

function justAfter(instant: string): string {
  return new Date(Date.parse(instant) + 1).toISOString();
}

function deliveryOf(deviceId: string, device: SimulatedDevice, reading: HistoryReading): Delivery {
  const { takenAt, source, serial, counters, counterSource, unit, supplies } = reading;
  return {
    deviceId,
    // the same for the same reading: a start that was broken off may take it in again
    deliveryId: `demo ${deviceId} ${takenAt}`,
    takenAt,
    source,
    report: {
      vendor: device.vendor,
      // after a swap another model stands there: the next poll says which
      model: null,
      serial,
      mac: null,
      kind: device.kind,
      location: null,
      firmware: null,
      state: 'normal',
      conditions: [],
      supplies,
      counters,
      counterSource,
      unit,
      counter32: true,
      notes: [],
    },
    raw: null,
    snmp: null,
  };
}
