import { sql, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** What came to a device's readings after an instant; what is null did not happen. */
export interface ChangesSince {
  /** when the earliest reading that was not known yet was taken */
  firstNew: string | null;
  /** when the newest of the readings around the instant that were known was taken */
  lastKnown: string | null;
  /** whether what was not known yet lies among what was known */
  hasLate: boolean;
}

/**
 * Bounds of what some devices' readings did not hold yet at an instant. It looks
 * at the readings that came on a later day (UTC) than they were taken, which an
 * index of their own holds, and at those taken around the instant: no others can
 * have been taken before it and received after it.
 * @param at.instant ISO instant, UTC
 * @param at.latest ISO instant after which nothing was taken that was received by then
 */
export async function changesSince(
  db: Kysely<Schema>,
  customerId: string,
  deviceIds: readonly string[],
  at: { instant: string; latest: string },
): Promise<Map<string, ChangesSince>> {
  const ids = [...deviceIds, ''];
  const dayStart = `${at.instant.slice(0, 10)}T00:00:00.000Z`;
  const around = await db
    .selectFrom('readings')
    .select('device_id')
    .select((eb) => {
      const isKnown = eb('received_at', '<=', at.instant);
      return [
        eb.fn
          .min(eb.case().when(isKnown).then(null).else(eb.ref('taken_at')).end())
          .as('first_new'),
        eb.fn.max(eb.case().when(isKnown).then(eb.ref('taken_at')).end()).as('last_known'),
      ];
    })
    .where('customer_id', '=', customerId)
    .where('device_id', 'in', ids)
    .where('taken_at', '>=', dayStart)
    .where('taken_at', '<=', at.latest)
    .groupBy('device_id')
    .execute();
  const late = await db
    .selectFrom('readings')
    .select('device_id')
    .select((eb) => eb.fn.min('taken_at').as('first_late'))
    .where('customer_id', '=', customerId)
    .where('device_id', 'in', ids)
    .where('received_at', '>', at.instant)
    .where(receivedOnALaterDay)
    .groupBy('device_id')
    .execute();
  const lates = new Map(late.map(({ device_id, first_late }) => [device_id, first_late]));
  const arounds = new Map(around.map((row) => [row.device_id, row]));
  return new Map(
    deviceIds.map((deviceId) => {
      const row = arounds.get(deviceId);
      const firstLate = lates.get(deviceId) ?? null;
      const lastKnown = row?.last_known ?? null;
      const firstNew = earlier(row?.first_new ?? null, firstLate);
      // without a known reading of that day, the last known one is from before it
      const until = lastKnown ?? dayStart;
      return [deviceId, { firstNew, lastKnown, hasLate: firstNew !== null && firstNew <= until }];
    }),
  );
}

/** As the index of late readings says it (migration 0008): the same words, so that it is used. */
export const receivedOnALaterDay = sql<boolean>`substr(received_at, 1, 10) > substr(taken_at, 1, 10)`;

function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
