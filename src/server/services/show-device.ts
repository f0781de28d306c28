/** Device information (§3.2): everything known about one device. */
import type { CounterValues, Kind, Source, State, Unit } from '#core/counter.ts';
import type { DeviceStatus, StandingCondition } from '#core/device-status.ts';
import type { Supply } from '#core/reading.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { lastReadings, lastStateEvents } from '../storage/queries/device-detail.ts';
import { conditionsOf, remoteUiOf, stateOf, statusOf, suppliesOf } from './device-facts.ts';
import { formerAddresses, type FormerAddress } from './former-addresses.ts';
import { requestedDevice } from './requested-device.ts';
import { limitsNow } from './silence-now.ts';

export interface DeviceDetail {
  deviceId: string;
  name: string;
  kind: Kind | null;
  vendor: string | null;
  product: string | null;
  model: string | null;
  serial: string | null;
  mac: string | null;
  firmware: string | null;
  building: string | null;
  location: string | null;
  group: { groupId: string; name: string } | null;
  /** toner/ink manager */
  manager: { userId: string; name: string; email: string | null } | null;
  protocol: string;
  host: string | null;
  port: number | null;
  remoteUi: string | null;
  status: DeviceStatus;
  stateSinceAt: string | null;
  /** all that stand, the most severe first */
  conditions: StandingCondition[];
  supplies: Supply[];
  /** ISO instants */
  contactAt: string | null;
  countedAt: string | null;
  registeredAt: string;
  /** the last attempt, where it failed */
  failure: { at: string; code: string } | null;
  /** where it was before, the last one first */
  formerAddresses: FormerAddress[];
  /** counter → value at registration (§4.5.2) */
  startMeters: CounterValues;
  /** the newest first, at most ten */
  readings: {
    readingId: string;
    takenAt: string;
    source: Source;
    unit: Unit;
    counters: CounterValues;
  }[];
  /** state changes of the last seven days and the one before them, the newest first */
  events: { at: string; state: State; conditions: StandingCondition[] }[];
  /** whether there were so many in these days that the oldest are left out */
  areEventsCut: boolean;
}

/** @throws KadoError `device.not_found`, also for a device of another customer */
export async function showDevice(ctx: Context, deviceId: string): Promise<DeviceDetail> {
  const key = { customerId: ctx.customerId, deviceId };
  const row = await requestedDevice(ctx, deviceId);
  const now = instantOf(ctx.clock);
  const [limits, readings, events, former] = await Promise.all([
    limitsNow(ctx),
    lastReadings(ctx.db, key, shownReadings),
    lastStateEvents(ctx.db, key, shownEvents),
    formerAddresses(ctx, deviceId),
  ]);
  const { group_id: groupId, group_name: groupName, manager_user_id: userId } = row;
  return {
    deviceId,
    name: row.name,
    ...statusOf(row, limits),
    vendor: row.vendor,
    product: row.product,
    model: row.model,
    serial: row.serial,
    mac: row.mac,
    firmware: row.firmware,
    building: row.building,
    location: row.location,
    group: groupId === null || groupName === null ? null : { groupId, name: groupName },
    manager:
      userId === null || row.manager_name === null
        ? null
        : { userId, name: row.manager_name, email: row.manager_email },
    protocol: row.protocol,
    host: row.host,
    port: row.port,
    remoteUi: remoteUiOf(row),
    stateSinceAt: row.state_since_at,
    supplies: suppliesOf(row.supplies_json),
    contactAt: row.contact_at,
    countedAt: row.counted_at,
    registeredAt: row.registered_at,
    failure: failureOf(row),
    formerAddresses: former,
    startMeters: countersOf(row.start_meters_json),
    readings: readings.map((reading) => ({
      readingId: reading.reading_id,
      takenAt: reading.taken_at,
      // ingest writes these words of core and nothing else
      source: reading.source as Source,
      unit: reading.unit as Unit,
      counters: countersOf(reading.counters_json),
    })),
    ...eventsOfLastDays(events, now),
  };
}

/** The last attempt, where no contact came after it. */
function failureOf(row: {
  failed_at: string | null;
  failure_code: string | null;
  contact_at: string | null;
}): DeviceDetail['failure'] {
  const { failed_at: at, failure_code: code, contact_at: contactAt } = row;
  if (at === null || code === null || (contactAt !== null && at <= contactAt)) return null;
  return { at, code };
}

const shownReadings = 10;
const shownEvents = 200;
const eventDays = 7;

type StateEvent = Awaited<ReturnType<typeof lastStateEvents>>[number];

function eventsOfLastDays(
  events: readonly StateEvent[],
  now: string,
): Pick<DeviceDetail, 'events' | 'areEventsCut'> {
  const since = new Date(Date.parse(now) - eventDays * 86_400_000).toISOString();
  const before = events.findIndex(({ at }) => at < since);
  const shown = before === -1 ? events : events.slice(0, before + 1);
  return {
    events: shown.map(({ at, state, conditions_json }) => ({
      at,
      state: stateOf(state) ?? 'unknown',
      conditions: conditionsOf(conditions_json),
    })),
    areEventsCut: before === -1 && events.length === shownEvents,
  };
}

function countersOf(json: string): CounterValues {
  // ingest and registerDevice are the only writers of these columns
  return JSON.parse(json) as CounterValues;
}
