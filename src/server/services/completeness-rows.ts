/** A month's completeness of the devices of a query, and the days of some of them. */
import { buildCompleteness, type Completeness, type WatchedDevice } from '#core/completeness.ts';
import type { CompletenessQuery } from '#core/completeness-query.ts';
import { dayFacts, type DayFact, type FailedPolls } from '#core/day-facts.ts';
import { dayStart, periodSpan } from '#core/day-starts.ts';
import { localDay } from '#core/local-day.ts';
import { daysOfMonth, periodsBetween, shiftPeriod } from '#core/period.ts';
import type { Context } from '../context.ts';
import {
  countsByDay,
  failedPolls,
  lastContacts,
  type DayBorders,
} from '../storage/queries/day-evidence.ts';
import { daysObtained } from '../storage/queries/days-obtained.ts';
import { watchedDevices } from '../storage/queries/watched-devices.ts';
import { today as todayOf } from './current-period.ts';
import { requireGroup } from './require-group.ts';

/**
 * Shares of all devices of the query, in its order.
 * @throws KadoError `group.not_found`
 */
export async function completenessOf(
  ctx: Context,
  query: CompletenessQuery,
): Promise<Completeness> {
  const { db, customerId, zone, locale } = ctx;
  const { month, group, kind, sort } = query;
  await requireGroup(ctx, group);
  const { start, end } = periodSpan(month, 'month', ctx);
  const devices = await watchedDevices(db, { customerId, group, kind }, { start, end, zone });
  const ids = devices.map(({ deviceId }) => deviceId);
  const came = await daysObtained(db, customerId, month, ids);
  return buildCompleteness(devices, came, { month, sort, today: todayOf(ctx), locale });
}

/** A month's days, and where they begin in the customer's zone. */
export function bordersOf(month: string, zone: string): DayBorders {
  const { first, last } = daysOfMonth(month);
  const days = periodsBetween(first, last);
  return { days, starts: [...days, shiftPeriod(last, 1)].map((day) => dayStart(day, zone)) };
}

/** The facts of each day of a month, device by device in the order given; for a page of devices. */
export async function factsOf(
  ctx: Context,
  borders: DayBorders,
  devices: readonly WatchedDevice[],
): Promise<DayFact[][]> {
  const { db, customerId, zone } = ctx;
  const of = { customerId, deviceIds: devices.map(({ deviceId }) => deviceId) };
  const readings = new Map<string, Map<string, number>>();
  const failures = new Map<string, Map<string, FailedPolls[]>>();
  const answered = new Map<string, Set<string>>();
  const answer = (deviceId: string, day: string) =>
    answered.set(deviceId, (answered.get(deviceId) ?? new Set<string>()).add(day));

  for (const { deviceId, day, count } of await countsByDay(db, 'readings', of, borders)) {
    readings.set(deviceId, (readings.get(deviceId) ?? new Map<string, number>()).set(day, count));
  }
  for (const { deviceId, day } of await countsByDay(db, 'state_events', of, borders)) {
    answer(deviceId, day);
  }
  for (const { deviceId, day, ...polls } of await failedPolls(db, of, borders)) {
    const days = failures.get(deviceId) ?? new Map<string, FailedPolls[]>();
    failures.set(deviceId, days.set(day, [...(days.get(day) ?? []), polls]));
  }
  for (const row of await lastContacts(db, of)) {
    if (row.contact_at !== null) answer(row.device_id, localDay(row.contact_at, zone));
    if (row.failed_at === null) continue;
    const day = localDay(row.failed_at, zone);
    const days = failures.get(row.device_id) ?? new Map<string, FailedPolls[]>();
    const code = row.failure_code ?? 'unknown';
    if (!days.has(day)) failures.set(row.device_id, days.set(day, [{ code, attempts: 1 }]));
  }
  const [month = ''] = borders.days.map((day) => day.slice(0, 7));
  const today = todayOf(ctx);
  return devices.map((device) =>
    dayFacts(
      device,
      month,
      {
        readings: readings.get(device.deviceId) ?? new Map(),
        failures: failures.get(device.deviceId) ?? new Map(),
        answered: answered.get(device.deviceId) ?? new Set(),
      },
      today,
    ),
  );
}
