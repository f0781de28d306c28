/**
 * Notes that polls brought nothing: counted by day and code (§0.7), and at the
 * device that did not answer. Contact since then wins; the code says why. One that was
 * noted already, by its id, changes nothing.
 */
import { nothingArrived } from '#core/arrivals.ts';
import type { ContactFailure } from '#core/delivery.ts';
import { failedDays, withoutAnswer } from '#core/failed-polls.ts';
import type { Context } from '../context.ts';
import { addContactFailures } from '../storage/queries/add-contact-failures.ts';
import { insertHandedFailures } from '../storage/queries/insert-handed-failures.ts';
import { knownDeviceIds } from '../storage/queries/known-device-ids.ts';
import { markContactFailure } from '../storage/queries/mark-contact-failure.ts';
import type { ContactFailuresTable } from '../storage/schema.ts';
import { transact } from '../transact.ts';
import { withCustomersDays } from './customers-days.ts';
import { noteArrivals } from './note-arrivals.ts';

/** Failures of one transaction; keeps memory and statement sizes flat. */
const batchSize = 1000;

/** Devices of other customers, and unknown ones, are left alone. */
export async function recordContactFailures(
  ctx: Context,
  failures: readonly ContactFailure[],
): Promise<void> {
  for (let start = 0; start < failures.length; start += batchSize) {
    const some = failures.slice(start, start + batchSize);
    await transact(ctx, (inside) => recordBatch(inside, some));
  }
}

async function recordBatch(ctx: Context, failures: readonly ContactFailure[]): Promise<void> {
  const { db, customerId } = ctx;
  const ids = new Set(failures.map(({ deviceId }) => deviceId));
  const known = await knownDeviceIds(db, customerId, [...ids]);
  const own = await newOnes(
    ctx,
    failures.filter(({ deviceId }) => known.has(deviceId)),
  );
  if (own.length === 0) return;
  const { zone } = await withCustomersDays(ctx);
  const rows = failedDays(own, zone).map((one): ContactFailuresTable => ({
    customer_id: customerId,
    device_id: one.deviceId,
    day: one.day,
    code: one.code,
    attempts: one.attempts,
    first_at: one.firstAt,
    last_at: one.lastAt,
  }));
  await addContactFailures(db, rows);
  // a device's last failure says it all; storage leaves out what is older than the known one
  const last = new Map<string, ContactFailure>();
  for (const failure of withoutAnswer(own)) {
    const before = last.get(failure.deviceId);
    if (before === undefined || before.at <= failure.at) last.set(failure.deviceId, failure);
  }
  const readBy = ctx.actor.type === 'collector' ? ctx.actor.collectorId : null;
  for (const failure of last.values()) {
    await markContactFailure(db, customerId, failure, readBy);
  }
  await noteArrivals(ctx, { ...nothingArrived, failures: withoutAnswer(own).length });
}

/** Those that have no id, or one that did not come before. */
async function newOnes(
  { db, customerId }: Context,
  failures: readonly ContactFailure[],
): Promise<ContactFailure[]> {
  const byId = new Map<string, ContactFailure>();
  for (const one of failures) {
    if (one.failureId !== undefined) byId.set(keyOf(one.deviceId, one.failureId), one);
  }
  if (byId.size === 0) return [...failures];
  const rows = [...byId.values()].map(({ deviceId, failureId = '', at }) => ({
    ...{ customer_id: customerId, device_id: deviceId, failure_id: failureId, at },
  }));
  const added = await insertHandedFailures(db, rows);
  const fresh = added.flatMap((row) => byId.get(keyOf(row.device_id, row.failure_id)) ?? []);
  return [...failures.filter(({ failureId }) => failureId === undefined), ...fresh];
}

function keyOf(deviceId: string, failureId: string): string {
  return `${deviceId} ${failureId}`;
}
