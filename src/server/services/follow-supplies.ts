/**
 * Follows the supplies of devices (§5), in the transaction that takes deliveries in:
 * days are kept, and what follows from them is made anew for those devices whose day or
 * levels changed. A poll that tells nothing new costs no statement.
 */
import type { Delivery } from '#core/delivery.ts';
import { localDay } from '#core/local-day.ts';
import { shiftPeriod } from '#core/period.ts';
import { samplesBySupply, writeLevels } from '#core/supply-days.ts';
import { lookBackDays } from '#core/supply-decline.ts';
import { keyedSupplies } from '#core/supply-key.ts';
import type { Context } from '../context.ts';
import { supplyDaysOf, upsertSupplyDays } from '../storage/queries/supply-days.ts';
import { replaceSupplyStates } from '../storage/queries/supply-states.ts';
import type { DevicesTable, SupplyDaysTable } from '../storage/schema.ts';
import { withCustomersDays } from './customers-days.ts';
import { foreseeByYield } from './foresee-by-yield.ts';
import { noteReplacements } from './note-replacements.ts';
import { supplyStatesOf } from './supply-states-of.ts';

export interface FollowedDevice {
  /** its row before and after the deliveries */
  before: DevicesTable;
  after: DevicesTable;
  deliveries: readonly Delivery[];
}

/** Devices whose days are read at once. */
const step = 200;

export async function followSupplies(
  given: Context,
  devices: readonly FollowedDevice[],
): Promise<void> {
  const told = devices.filter(tellsSupplies);
  if (told.length === 0) return;
  const ctx = await withCustomersDays(given);
  const { db, customerId } = ctx;
  const changed: FollowedDevice[] = [];
  const days: SupplyDaysTable[] = [];
  for (const device of told) {
    const own = newDays(ctx, device);
    days.push(...own);
    const isOther = device.before.supplies_json !== device.after.supplies_json;
    if (own.length > 0 || isOther) changed.push(device);
  }
  await upsertSupplyDays(db, days);
  for (let start = 0; start < changed.length; start += step) {
    const some = changed.slice(start, start + step);
    const ids = some.map(({ after }) => after.device_id);
    const since = sinceDay(days, new Set(ids));
    const rows = since === null ? [] : await supplyDaysOf(db, customerId, ids, since);
    const daysOf = Map.groupBy(rows, ({ device_id }) => device_id);
    const samplesOf = new Map([...daysOf].map(([id, own]) => [id, samplesBySupply(own)]));
    const told = some.flatMap(({ after }) =>
      supplyStatesOf(after, samplesOf.get(after.device_id) ?? new Map()),
    );
    const after = some.map((one) => one.after);
    const states = await foreseeByYield(ctx, told, after);
    await replaceSupplyStates(db, customerId, ids, states);
    if (since !== null) await noteReplacements(ctx, states, samplesOf, since);
  }
}

function tellsSupplies({ before, after, deliveries }: FollowedDevice): boolean {
  return (
    before.supplies_json !== after.supplies_json ||
    deliveries.some(({ report }) => report.supplies.length > 0)
  );
}

/** What is to be kept of the deliveries: the last of each day, unless that day tells the same already. */
function newDays({ zone }: Context, { before, deliveries }: FollowedDevice): SupplyDaysTable[] {
  const { customer_id, device_id, contact_at: contactAt } = before;
  const days = new Map<string, SupplyDaysTable>();
  const knownDay = contactAt === null ? null : localDay(contactAt, zone);
  for (const { takenAt, report } of deliveries) {
    if (report.supplies.length === 0) continue;
    const day = localDay(takenAt, zone);
    const isRepeated =
      day === knownDay &&
      contactAt !== null &&
      takenAt >= contactAt &&
      JSON.stringify(report.supplies) === before.supplies_json;
    if (isRepeated && !days.has(day)) continue;
    const levels_json = writeLevels(keyedSupplies(report.supplies));
    const { serial } = report;
    days.set(day, { customer_id, device_id, day, taken_at: takenAt, serial, levels_json });
  }
  return [...days.values()];
}

/** How far back days bear on what changed; null where no day is new. */
function sinceDay(days: readonly SupplyDaysTable[], ids: ReadonlySet<string>): string | null {
  let first: string | null = null;
  for (const { device_id: id, day } of days) {
    if (ids.has(id) && (first === null || day < first)) first = day;
  }
  return first === null ? null : shiftPeriod(first, -lookBackDays);
}
