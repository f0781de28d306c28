/** Counts what a collector brings (§11), in the transaction that takes it. */
import { arrivalsKeptMs, slotOf, type Arrived } from '#core/arrivals.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { addArrivals } from '../storage/queries/add-arrivals.ts';

/** What others than collectors bring, such as a history that is taken over, arrives from nowhere. */
export async function noteArrivals(
  { db, clock, customerId, actor }: Pick<Context, 'db' | 'clock' | 'customerId' | 'actor'>,
  arrived: Arrived,
): Promise<void> {
  const isNothing = arrived.reports === 0 && arrived.failures === 0;
  if (actor.type !== 'collector' || isNothing) return;
  const now = instantOf(clock);
  const kept = new Date(Date.parse(now) - arrivalsKeptMs).toISOString();
  const row = { customer_id: customerId, collector_id: actor.collectorId, slot: slotOf(now) };
  await addArrivals(db, { ...row, ...arrived }, slotOf(kept));
}
