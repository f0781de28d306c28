/** What a collector says to the portal and understands of its answers (§12). */
import * as v from 'valibot';
import type { CollectorPlan } from '#core/collecting.ts';
import { counters, units } from '#core/counter.ts';
import { deliveryOf, failureOf, type HeldRow } from './held.ts';

/** Answers may grow: what is not named here is passed over. */
export const enrolAnswer = v.object({
  collectorId: v.string(),
  customerId: v.string(),
  credential: v.string(),
});

export const rotateAnswer = v.object({ credential: v.string() });

export const helloAnswer = v.object({
  time: v.pipe(v.string(), v.isoTimestamp()),
  customerId: v.string(),
  collectorId: v.string(),
  callEverySeconds: v.pipe(v.number(), v.minValue(1)),
});

const ms = v.pipe(v.number(), v.minValue(1_000));
const instant = v.nullable(v.string());
const clock = v.pipe(v.string(), v.regex(/^\d\d:\d\d$/));

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const oid = v.pipe(v.string(), v.regex(/^\d+(\.\d+)+$/));
const taughtPlace = v.object({
  oid,
  row: v.nullable(v.object({ names: oid, values: oid, name: v.string() })),
});
const taught = v.object({
  ...{ id: v.string(), vendor: v.string(), model: v.string(), objectId: oid },
  ...{ described: v.boolean(), base: v.nullable(v.string()), unit: v.picklist(units) },
  counters: v.record(v.picklist(counters), v.array(taughtPlace)),
});

export const planSchema: v.GenericSchema<unknown, CollectorPlan> = v.object({
  version: v.string(),
  // what the windows go by must be there: a round would end by it
  zone: v.pipe(v.string(), v.check(isZone)),
  polling: v.object({ counterIntervalMs: ms, stateIntervalMs: ms, backoffCapMs: ms }),
  windows: v.array(v.object({ weekdays: v.string(), from: clock, to: clock })),
  devices: v.array(
    v.object({
      deviceId: v.string(),
      protocol: v.picklist(['snmp', 'ipp']),
      host: v.string(),
      port: v.nullable(v.number()),
      access: v.nullable(v.string()),
      dialect: v.nullable(v.object({ version: v.picklist(['1', '2c', '3']), bulk: v.boolean() })),
      serial: v.nullable(v.string()),
      mac: v.nullable(v.string()),
      countedAt: instant,
      contactAt: instant,
    }),
  ),
  scan: v.nullable(
    v.object({
      ranges: v.array(v.string()),
      everyMs: v.number(),
      access: v.array(v.object({ accessId: v.string(), access: v.string() })),
      mdns: v.boolean(),
      ipp: v.optional(v.boolean(), false),
      askedAt: v.optional(instant, null),
    }),
  ),
  // a portal of an earlier release says nothing of it
  taught: v.optional(v.array(taught), []),
});

export const planAnswer = v.object({ plan: v.nullable(planSchema) });

const outcome = v.picklist(['taken', 'known', 'refused', 'later']);

export const deliveriesAnswer = v.object({
  results: v.array(v.object({ deliveryId: v.string(), outcome, code: v.nullable(v.string()) })),
  refusedFailures: v.optional(
    v.array(
      v.object({
        ...{ index: v.number(), code: v.string() },
        where: v.optional(v.nullable(v.string()), null),
      }),
    ),
    [],
  ),
});

export const sightingsAnswer = v.object({ moved: v.number(), found: v.number() });

export type HandedAnswer = v.InferOutput<typeof deliveriesAnswer>;

/**
 * A batch as it goes out.
 * @param sentAt this machine's own clock, ISO
 * @param namesFailures whether the portal knows ids of failures
 */
export function handedOf(rows: readonly HeldRow[], sentAt: string, namesFailures: boolean): object {
  return {
    sentAt,
    deliveries: rows
      .filter(({ kind }) => kind !== 'failure')
      .map(deliveryOf)
      .map(({ raw, ...rest }) => ({
        ...rest,
        raw: raw === null ? null : Buffer.from(raw).toString('base64'),
      })),
    failures: rows
      .filter(({ kind }) => kind === 'failure')
      .map((row) => failureOf(namesFailures ? row : { ...row, delivery_id: null })),
  };
}
