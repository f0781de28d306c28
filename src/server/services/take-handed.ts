/**
 * Takes what a collector hands over in one call (§12): all of it in one transaction, and
 * each delivery has its own answer. Only what is answered is safe; the same again is known.
 */
import type { Handed, HandedResult } from '#core/collecting.ts';
import type { ContactFailure, Delivery } from '#core/delivery.ts';
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { transact } from '../transact.ts';
import { ingest } from './ingest.ts';
import { noteCollector } from './note-collector.ts';
import { recordContactFailures } from './record-contact-failures.ts';
import { otherMachineCode } from './set-others-apart.ts';

/** A clock that is ahead by less than this is tolerated, as of readings. */
const toleratedLeadMs = 24 * 3_600_000;

/**
 * A device of the customer that another collector reads by now is taken all the same: what
 * was read before it was moved counts. Devices of others are unknown.
 * @param ctx the collector's own, as `collectorFor` gives it
 * @returns in the order of the deliveries
 * @throws KadoError `not_allowed` for all but collectors; whatever keeps all of it from being kept
 */
export async function takeHanded(
  ctx: Context,
  { deliveries, failures, sentAt }: Handed,
): Promise<HandedResult[]> {
  const { actor, clock } = ctx;
  if (actor.type !== 'collector') {
    throw new KadoError('not_allowed', 'forbidden', { actor: actor.type });
  }
  const latest = clock.now().epochMilliseconds + toleratedLeadMs;
  const believed = failures.filter(({ at }) => Date.parse(at) <= latest);
  const address = ctx.origin?.address ?? null;
  await noteCollector(ctx, actor.collectorId, { address, ...(sentAt ? { sentAt } : {}) });
  try {
    return await takeAll(ctx, deliveries, believed);
  } catch (thrown) {
    if (deliveries.length + believed.length <= 1) throw thrown;
    return takeSingly(ctx, deliveries, believed, thrown);
  }
}

async function takeAll(
  ctx: Context,
  deliveries: readonly Delivery[],
  failures: readonly ContactFailure[],
): Promise<HandedResult[]> {
  return transact(ctx, async (inside) => {
    const { accepted, duplicate, elsewhere, refused } = await ingest(inside, deliveries);
    await recordContactFailures(inside, failures);
    const taken = new Set(accepted);
    const known = new Set(duplicate);
    const codes = new Map<string, string>([
      ...elsewhere.map((deliveryId) => [deliveryId, otherMachineCode] as const),
      ...refused.map(({ deliveryId, code }) => [deliveryId, code] as const),
    ]);
    return deliveries.map(({ deliveryId }) => {
      const code = codes.get(deliveryId) ?? null;
      const outcome = taken.has(deliveryId) ? 'taken' : known.has(deliveryId) ? 'known' : 'refused';
      return { deliveryId, outcome, code, where: null };
    });
  });
}

/** One that makes us fail must not hold up the others: it is asked for again later. */
async function takeSingly(
  ctx: Context,
  deliveries: readonly Delivery[],
  failures: readonly ContactFailure[],
  first: unknown,
): Promise<HandedResult[]> {
  let isAnyTaken = false;
  const results: HandedResult[] = [];
  for (const delivery of deliveries) {
    try {
      results.push(...(await takeAll(ctx, [delivery], [])));
      isAnyTaken = true;
    } catch (err) {
      const { deliveryId, deviceId } = delivery;
      // where none can be kept, it is not the delivery’s fault
      if (!isAnyTaken && results.length >= 3) throw err;
      ctx.log.error(
        { err, deliveryId, deviceId },
        'A delivery could not be kept; it is asked for again',
      );
      results.push({ deliveryId, outcome: 'later', code: 'api.failed', where: null });
    }
  }
  if (!isAnyTaken && deliveries.length > 0) throw first;
  for (const failure of failures) {
    await recordContactFailures(ctx, [failure]).catch((err: unknown) => {
      ctx.log.error({ err, deviceId: failure.deviceId }, 'A contact failure could not be noted');
    });
  }
  return results;
}
