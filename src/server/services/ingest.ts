/**
 * Takes deliveries in (§12): readings are appended, days and months rolled up,
 * the device's state, events and raw varbinds kept, all in one transaction. The
 * same delivery again changes nothing; late ones are put where they belong.
 */
import { byTakenAt, type Delivery } from '#core/delivery.ts';
import { deviceAfter } from '#core/device-change.ts';
import { countingNotes, type Reading } from '#core/reading.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { newId } from '../new-id.ts';
import { noteCounterChange, noteStateChange } from '../storage/queries/counter-changes.ts';
import { heldDevices, knownDevices } from '../storage/queries/held-devices.ts';
import { insertReadings } from '../storage/queries/insert-readings.ts';
import { insertStateEvents } from '../storage/queries/insert-state-events.ts';
import { keepRawPolls } from '../storage/queries/keep-raw-polls.ts';
import { raiseLiveMark } from '../storage/queries/live-marks.ts';
import { upsertDeviceStates } from '../storage/queries/upsert-device-states.ts';
import type { DevicesTable, StateEventsTable } from '../storage/schema.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { deviceNowOf, withDeviceNow } from './device-row.ts';
import { followSupplies, type FollowedDevice } from './follow-supplies.ts';
import { noteArrivals } from './note-arrivals.ts';
import { rollUpDevices } from './roll-up-devices.ts';
import { setOthersApart } from './set-others-apart.ts';

/** A change of state, before the mark that it came with is known. */
type StateEvent = Omit<StateEventsTable, 'mark'>;

export type IngestRefusal = 'ingest.unknown_device' | 'ingest.in_future' | 'ingest.other_machine';

export interface IngestResult {
  /** delivery ids that were new */
  accepted: string[];
  /** delivery ids that had come before */
  duplicate: string[];
  /** of both: those that count to another device than the one that was asked (§12.63) */
  elsewhere: string[];
  /** nothing was written for these; the code says why */
  refused: { deliveryId: string; code: IngestRefusal }[];
}

/** A clock that is ahead by less than this is tolerated. */
const toleratedLeadMs = 24 * 3_600_000;
/** Deliveries of one batch of statements; keeps memory and statement sizes flat. */
const batchSize = 1000;

/**
 * Takes deliveries of any devices, order and age.
 * @param receivedAt when a delivery came, ISO instant; null: now. Given
 *   where history is taken over: figures as of an instant rest on it.
 */
export async function ingest(
  ctx: Context,
  deliveries: readonly Delivery[],
  receivedAt: ((delivery: Delivery) => string) | null = null,
): Promise<IngestResult> {
  const now = instantOf(ctx.clock);
  const result: IngestResult = { accepted: [], duplicate: [], elsewhere: [], refused: [] };
  const latestMs = latestMsOf(ctx);
  const inTime = deliveries.filter(({ takenAt, deliveryId }) => {
    const isInTime = Date.parse(takenAt) <= latestMs;
    if (!isInTime) result.refused.push({ deliveryId, code: 'ingest.in_future' });
    return isInTime;
  });
  const early = [...result.refused];
  await transact(ctx, async (tx) => {
    // it may be done once more (transact.ts)
    Object.assign(result, { accepted: [], duplicate: [], elsewhere: [], refused: [...early] });
    let isShown = false;
    const events: StateEvent[] = [];
    for (const batch of batchesOf(inTime)) {
      const changes = await ingestBatch(tx, batch, receivedAt ?? (() => now), { result, events });
      isShown ||= changes;
    }
    const accepted = new Set(result.accepted);
    const taken = inTime.filter(({ deliveryId }) => accepted.has(deliveryId));
    const readings = taken.filter(hasCounters).length;
    await noteArrivals(tx, { reports: taken.length, readings, failures: 0 });
    // last: whoever else takes something in for this customer waits for this row
    if (isShown || events.length > 0) {
      await insertStateEvents(tx.db, events, await raiseLiveMark(tx.db, tx.customerId));
    }
  });
  countIngested(ctx, deliveries, result);
  return result;
}

/** Only what is stored counts: the transaction has ended. */
function countIngested(
  { meters, clock }: Context,
  deliveries: readonly Delivery[],
  { accepted, duplicate, refused }: IngestResult,
): void {
  if (meters === undefined) return;
  const isNew = new Set(accepted);
  const nowMs = clock.now().epochMilliseconds;
  meters.ingested(
    { accepted: accepted.length, duplicate: duplicate.length, refused: refused.length },
    deliveries
      .filter(({ deliveryId }) => isNew.has(deliveryId))
      .map(({ takenAt }) => nowMs - Date.parse(takenAt)),
  );
}

/** No reading is from later than that. */
function latestMsOf(ctx: Context): number {
  return ctx.clock.now().epochMilliseconds + toleratedLeadMs;
}

/** Batches in which a device's deliveries stay together, the oldest first. */
function* batchesOf(deliveries: readonly Delivery[]): Generator<Map<string, Delivery[]>> {
  const byDevice = Map.groupBy(deliveries, ({ deviceId }) => deviceId);
  let batch = new Map<string, Delivery[]>();
  let size = 0;
  for (const [deviceId, own] of byDevice) {
    own.sort(byTakenAt);
    batch.set(deviceId, own);
    size += own.length;
    if (size < batchSize) continue;
    yield batch;
    batch = new Map();
    size = 0;
  }
  if (batch.size > 0) yield batch;
}

/** @returns whether open screens show something else now (§3.1.7); adds to the events */
async function ingestBatch(
  ctx: Context,
  batch: ReadonlyMap<string, Delivery[]>,
  receivedAt: (delivery: Delivery) => string,
  { result, events }: { result: IngestResult; events: StateEvent[] },
): Promise<boolean> {
  const { db, customerId } = ctx;
  const devices = new Map(
    (await knownDevices(db, customerId, [...batch.keys()])).map((row) => [row.device_id, row]),
  );
  const known: Delivery[] = [];
  const apart = await setOthersApart(ctx, devices, [...batch.values()].flat());
  const { deliveries, elsewhere, nobodys } = apart;
  result.elsewhere.push(...elsewhere);
  for (const { deliveryId } of nobodys) {
    result.refused.push({ deliveryId, code: 'ingest.other_machine' });
  }
  for (const delivery of deliveries) {
    const { deliveryId, deviceId, takenAt } = delivery;
    const device = devices.get(deviceId);
    // what a retired device told in its time still counts
    const isUsed = device !== undefined && (device.retired_at ?? takenAt) >= takenAt;
    if (isUsed) known.push(delivery);
    else result.refused.push({ deliveryId, code: 'ingest.unknown_device' });
  }

  const readings = known.filter(hasCounters).map((one) => ({
    deviceId: one.deviceId,
    reading: readingOf(one, receivedAt(one)),
  }));
  const fresh = await insertReadings(db, customerId, readings);
  for (const one of known) {
    const isDuplicate = hasCounters(one) && !fresh.has(one.deliveryId);
    (isDuplicate ? result.duplicate : result.accepted).push(one.deliveryId);
  }
  const added = Map.groupBy(
    readings.filter(({ reading }) => fresh.has(reading.readingId)),
    ({ deviceId }) => deviceId,
  );
  await rollUpDevices(
    ctx,
    new Map([...added].map(([deviceId, own]) => [deviceId, own.map(({ reading }) => reading)])),
  );

  const knownOf = Map.groupBy(known, ({ deviceId }) => deviceId);
  const rows = [...knownOf.keys()].flatMap((deviceId) => devices.get(deviceId) ?? []);
  const followed: FollowedDevice[] = [];
  let isShown = false;
  const latest = new Date(latestMsOf(ctx)).toISOString();
  for (const row of await heldDevices(db, customerId, rows)) {
    const deliveries = knownOf.get(row.device_id) ?? [];
    const after = await changeDevice(ctx, row, deliveries, { latest, events });
    isShown ||= showsChange(row, after);
    if (hasOtherHead(row, after))
      await noteCounterChange(db, { customerId, deviceIds: [row.device_id] });
    if (showsChange(row, after) || wasLongAgo(ctx, row))
      await noteStateChange(db, customerId, [row.device_id]);
    followed.push({ before: row, after, deliveries });
  }
  await upsertDeviceStates(db, followed);
  await followSupplies(ctx, followed);
  await keepRawPolls(db, customerId, known);
  return isShown;
}

/** Whether a list or a device's page looks different; a mere contact does not count. */
function showsChange(before: DevicesTable, after: DevicesTable): boolean {
  const wasSilent = before.contact_at === null || before.failure_code !== null;
  return (
    (wasSilent && after.contact_at !== before.contact_at) ||
    before.state !== after.state ||
    before.conditions_json !== after.conditions_json ||
    before.supplies_json !== after.supplies_json
  );
}

/** Well below the shortest time after which a device may count as silent (§3.1.5). */
const longMs = 10 * 60_000;

/** Whether the device may have counted as silent before this contact. */
function wasLongAgo({ clock }: Context, { contact_at: at }: DevicesTable): boolean {
  return at !== null && Date.parse(at) <= clock.now().epochMilliseconds - longMs;
}

/** Whether the tables of counters say something else of the device, whatever it counts. */
function hasOtherHead(before: DevicesTable, after: DevicesTable): boolean {
  return (
    before.kind !== after.kind ||
    before.location !== after.location ||
    before.product !== after.product ||
    before.serial !== after.serial ||
    (before.counted_at === null) !== (after.counted_at === null)
  );
}

/**
 * The device's row after its deliveries, the oldest first; adds to the events.
 * @param latest ISO instant up to which a clock is believed
 */
async function changeDevice(
  ctx: Context,
  row: DevicesTable,
  deliveries: readonly Delivery[],
  { latest, events }: { latest: string; events: StateEvent[] },
): Promise<DevicesTable> {
  const { customer_id, device_id } = row;
  let now = deviceNowOf(row);
  for (const delivery of deliveries) {
    const { device, event, serialChange } = deviceAfter(now, delivery, latest);
    now = device;
    if (event !== null) {
      events.push({
        customer_id,
        device_id,
        event_id: newId(ctx.clock),
        at: event.at,
        state: event.state,
        conditions_json: JSON.stringify(event.conditions),
      });
    }
    if (serialChange !== null) {
      const { takenAt } = delivery;
      await audit(ctx, 'ingest', { deviceId: device_id, takenAt, serial: serialChange });
    }
  }
  const dialect = deliveries.findLast(({ snmp }) => snmp !== null)?.snmp ?? null;
  const { actor } = ctx;
  // what comes late was read before somebody else did
  const isNewest = now.contactAt !== row.contact_at;
  const read_by = isNewest && actor.type === 'collector' ? actor.collectorId : row.read_by;
  return { ...withDeviceNow(row, now, dialect), read_by };
}

function hasCounters({ report }: Delivery): boolean {
  for (const _ in report.counters) return true;
  return false;
}

function readingOf(delivery: Delivery, receivedAt: string): Reading {
  const { report } = delivery;
  return {
    readingId: delivery.deliveryId,
    takenAt: delivery.takenAt,
    receivedAt,
    source: delivery.source,
    serial: report.serial,
    unit: report.unit ?? 'impressions',
    counterSource: report.counterSource,
    counter32: report.counter32,
    counters: report.counters,
    notes: countingNotes(report.notes),
  };
}
