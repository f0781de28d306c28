/** What a collector is told when it calls (§11, §12): the time, the customer's zone, how often to ask devices. */
import { callEverySeconds } from '#core/collector.ts';
import { KadoError } from '#core/errors.ts';
import type { Backlog } from '#core/collecting.ts';
import type { PollingSettings } from '#core/polling.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { collectionRules } from './collection-rules.ts';
import { noteCollector } from './note-collector.ts';

export interface Greeting {
  /** ISO instant: a collector whose clock differs says so */
  time: string;
  customerId: string;
  collectorId: string;
  /** IANA zone that decides the customer's day */
  zone: string;
  /** how often to call at least */
  callEverySeconds: number;
  polling: { stateSeconds: number; counterSeconds: number; longestBackoffSeconds: number };
}

/**
 * @param ctx the collector's own, as `collectorFor` gives it
 * @param said what the program says of itself; absent: nothing
 * @param here what this installation sets otherwise than usual
 * @throws KadoError `not_allowed` for all but collectors
 */
export async function greetCollector(
  ctx: Context,
  said: { version?: string; sentAt?: string; backlog?: Backlog },
  here: Partial<PollingSettings> = {},
): Promise<Greeting> {
  const { actor, customerId, zone } = ctx;
  if (actor.type !== 'collector') {
    throw new KadoError('not_allowed', 'forbidden', { actor: actor.type });
  }
  const { collectorId } = actor;
  await noteCollector(ctx, collectorId, { address: ctx.origin?.address ?? null, ...said });
  const { polling } = await collectionRules(ctx, here);
  const { stateIntervalMs, counterIntervalMs, backoffCapMs } = polling;
  return {
    time: instantOf(ctx.clock),
    ...{ customerId, collectorId, zone, callEverySeconds },
    polling: {
      stateSeconds: stateIntervalMs / 1000,
      counterSeconds: counterIntervalMs / 1000,
      longestBackoffSeconds: Math.max(backoffCapMs, stateIntervalMs) / 1000,
    },
  };
}
