/**
 * The day of a whole fleet through the verb `ingest`, as collectors bring it: batches of 200,
 * two of them under way at a time, customers by turns.
 */
import { Temporal } from 'temporal-polyfill';
import { mostHanded } from '#core/collecting.ts';
import type { Delivery } from '#core/delivery.ts';
import type { Context } from '#server/context.ts';
import { ingest } from '#server/services/ingest.ts';
import { withinCustomer } from '#server/storage/customer-scope.ts';
import type { Tell } from './scale-copies.ts';
import type { Batch, ScaleFleet } from './scale-fleet.ts';

/** Batches under way. */
const underWay = 2;
/** A day of a small fleet is over too soon: further days follow until so many came in. */
const least = 8_000;
/** Of the day after the first so many, for it begins no month. */
const mostOfNextDay = 100_000;
const parts = 10;

export interface Intake {
  readings: number;
  seconds: number;
  /** of one reading, of each tenth of the readings */
  msByPart: number[];
  /** resident, of each tenth */
  megabytesByPart: number[];
  /** that the process took of the processor, of one reading */
  processorMs: number;
}

/** @returns a day that begins a month, and the one after it, which most days are like */
export async function takeInDays(
  fleet: ScaleFleet,
  tell: Tell,
): Promise<{ firstOfMonth: Intake; usual: Intake }> {
  const first = (day: number, most: number) => dayOf(fleet, day, most);
  const firstOfMonth = await takeIn(fleet, first(1, Infinity), fleet.devices, tell);
  const usual = Math.min(mostOfNextDay, Math.max(least, fleet.devices));
  const days = Math.ceil(usual / fleet.devices);
  const all = function* () {
    for (let day = 2; day < 2 + days; day++) yield* first(day, usual);
  };
  return { firstOfMonth, usual: await takeIn(fleet, all(), usual, tell) };
}

function* dayOf(fleet: ScaleFleet, day: number, most: number): Generator<Batch> {
  const takenAt = `2026-12-${String(day).padStart(2, '0')}T09:00:00.000Z`;
  let come = 0;
  for (const batch of fleet.batches(takenAt, 410 + day, mostHanded)) {
    if (come >= most) return;
    come += batch.deliveries.length;
    yield batch;
  }
}

async function takeIn(
  fleet: ScaleFleet,
  batches: Iterator<Batch>,
  expected: number,
  tell: Tell,
): Promise<Intake> {
  const clock = new Arrival();
  const contexts = new Map(fleet.customerIds.map((id) => [id, contextOf(fleet, id, clock)]));
  const intake: Intake = {
    ...{ readings: 0, seconds: 0, processorMs: 0 },
    ...{ msByPart: [], megabytesByPart: [] },
  };
  const start = performance.now();
  const used = process.cpuUsage();
  let partMs = start;
  let partReadings = 0;
  const endPart = () => {
    const now = performance.now();
    intake.msByPart.push((now - partMs) / (intake.readings - partReadings));
    intake.megabytesByPart.push(Math.round(process.memoryUsage().rss / 2 ** 20));
    [partMs, partReadings] = [now, intake.readings];
    if (expected < mostOfNextDay) return;
    const leftSeconds = ((now - start) / intake.readings / 1_000) * (expected - intake.readings);
    const ms = intake.msByPart.at(-1)?.toFixed(3);
    tell(
      `  ${intake.readings} readings, ${ms} ms each, ${intake.megabytesByPart.at(-1)} MB, ${Math.round(leftSeconds)} s left`,
    );
  };
  const work = async () => {
    for (let next = batches.next(); next.done !== true; next = batches.next()) {
      const { customerId, deliveries } = next.value;
      const ctx = contexts.get(customerId);
      if (ctx === undefined) throw new Error(`nobody is ${customerId}`);
      clock.at(deliveries);
      const { accepted } = await ingest(ctx, deliveries);
      if (accepted.length !== deliveries.length) throw new Error('a reading was not taken in');
      intake.readings += accepted.length;
      if (intake.readings - partReadings >= expected / parts) endPart();
    }
  };
  await Promise.all(Array.from({ length: underWay }, work));
  if (intake.readings > partReadings) endPart();
  const { user, system } = process.cpuUsage(used);
  intake.seconds = (performance.now() - start) / 1_000;
  intake.processorMs = (user + system) / 1_000 / intake.readings;
  return intake;
}

/** Stands a minute after the readings that come: nothing of them is days late. */
class Arrival {
  #now = Temporal.Instant.fromEpochMilliseconds(0);

  at([first]: readonly Delivery[]): void {
    if (first !== undefined) this.#now = Temporal.Instant.from(first.takenAt).add({ minutes: 1 });
  }

  now(): Temporal.Instant {
    return this.#now;
  }
}

function contextOf({ ctx }: ScaleFleet, customerId: string, clock: Arrival): Context {
  return {
    ...ctx,
    customerId,
    db: withinCustomer(ctx.db, customerId),
    actor: { type: 'collector', collectorId: 'bench' },
    clock,
  };
}
