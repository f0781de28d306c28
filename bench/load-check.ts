/** What the load bench asks the database at its end. */
import type { Context } from '#server/context.ts';
import type { HandedBatch } from './load-collectors.ts';
import type { Followed } from './load-stream.ts';

/** @returns of all that was acknowledged: how many, and which are not there */
export async function keptOf(
  { db, customerId }: Context,
  handed: readonly HandedBatch[],
): Promise<{ acknowledged: number; lost: string[] }> {
  const all = handed.flatMap(({ acknowledged }) => acknowledged);
  const readings = await db
    .selectFrom('readings')
    .select('reading_id')
    .where('customer_id', '=', customerId)
    .where('reading_id', 'like', 'load-%')
    .execute();
  const devices = await db
    .selectFrom('devices')
    .select(['device_id', 'contact_at'])
    .where('customer_id', '=', customerId)
    .execute();
  const ids = new Set(readings.map(({ reading_id: id }) => id));
  const contacts = new Map(devices.map(({ device_id: id, contact_at: at }) => [id, at ?? '']));
  const lost = all.filter(
    // of a state alone only the last contact is kept
    ({ deliveryId, deviceId, takenAt, hasCounters }) =>
      (hasCounters && !ids.has(deliveryId)) || (contacts.get(deviceId) ?? '') < takenAt,
  );
  return { acknowledged: all.length, lost: lost.map(({ deliveryId }) => deliveryId) };
}

/**
 * How long after a report was sent each open screen was told of its change.
 * @param untilMs changes reported later may be told after the end
 * @returns milliseconds; `missed`: how often a screen was not told
 */
export async function liveDelays(
  { db, customerId }: Context,
  {
    handed,
    streams,
    untilMs,
  }: { handed: readonly HandedBatch[]; streams: readonly Followed[]; untilMs: number },
): Promise<{ changes: number; delays: number[]; missed: number }> {
  const events = await db
    .selectFrom('state_events')
    .select(['device_id', 'at', 'mark'])
    .where('customer_id', '=', customerId)
    .execute();
  const marks = new Map(events.map(({ device_id: id, at, mark }) => [`${id} ${at}`, mark]));
  const changes = handed.flatMap(({ sentMs, acknowledged }) => {
    const found = acknowledged
      .map(({ deviceId, takenAt }) => marks.get(`${deviceId} ${takenAt}`))
      .find((mark) => mark !== undefined);
    return found === undefined || sentMs > untilMs ? [] : [{ sentMs, mark: found }];
  });
  const delays: number[] = [];
  let missed = 0;
  for (const { told } of streams) {
    for (const { sentMs, mark } of changes) {
      const event = told.find((one) => one.mark >= mark);
      if (event === undefined) missed += 1;
      else delays.push(event.atMs - sentMs);
    }
  }
  return { changes: changes.length, delays, missed };
}
