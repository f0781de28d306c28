/** What a collector sends, looked at one by one: what is not as it is to be is refused, the rest goes on (§12). */
import * as v from 'valibot';
import type { Handed, HandedResult, RefusedFailure } from '#core/collecting.ts';
import { whereOf } from '../read-json.ts';
import { type deliveriesEnvelope, handedDelivery, handedFailure } from './delivery-schemas.ts';

export interface ReadHanded {
  /** what is as it is to be */
  handed: Handed;
  /** the answers to those, and to what was refused here, in the order of the call */
  inOrder(results: readonly HandedResult[]): HandedResult[];
  refusedFailures: RefusedFailure[];
}

export function readHanded(sent: v.InferOutput<typeof deliveriesEnvelope>): ReadHanded {
  const read = sent.deliveries.map(readDelivery);
  const good = read.flatMap((one) => ('delivery' in one ? one.delivery : []));
  const refusedFailures: RefusedFailure[] = [];
  const failures = sent.failures.flatMap((one, index) => {
    const parsed = v.safeParse(handedFailure, one);
    if (parsed.success) return parsed.output;
    refusedFailures.push({ index, code: 'api.unexpected', where: whereOf(parsed.issues[0]) });
    return [];
  });
  const { sentAt } = sent;
  return {
    handed: { deliveries: good, failures, ...(sentAt === undefined ? {} : { sentAt }) },
    inOrder(results) {
      const left = results.values();
      return read.map((one) => ('delivery' in one ? (left.next().value ?? lost()) : one.refused));
    },
    refusedFailures,
  };
}

function readDelivery(
  sent: unknown,
): { delivery: Handed['deliveries'][number] } | { refused: HandedResult } {
  const parsed = v.safeParse(handedDelivery, sent);
  if (parsed.success) {
    const { raw, ...rest } = parsed.output;
    const bytes = raw === null ? null : new Uint8Array(Buffer.from(raw, 'base64'));
    return { delivery: { ...rest, raw: bytes } };
  }
  const where = whereOf(parsed.issues[0]);
  return { refused: { deliveryId: idOf(sent), outcome: 'refused', code: 'api.unexpected', where } };
}

function idOf(sent: unknown): string {
  if (typeof sent !== 'object' || sent === null || !('deliveryId' in sent)) return '';
  const { deliveryId } = sent;
  return typeof deliveryId === 'string' && deliveryId.length <= 64 ? deliveryId : '';
}

function lost(): never {
  throw new Error('a delivery has no answer');
}
