/** What a collector is to do (§12), as it is told. */
import * as v from 'valibot';
import { counters, units } from '#core/counter.ts';
import { id } from './delivery-schemas.ts';

const note = v.description;
const ms = v.pipe(v.number(), v.minValue(0));
const instant = v.nullable(v.pipe(v.string(), v.isoTimestamp()));
const clock = v.pipe(v.string(), v.regex(/^\d\d:\d\d$/));
const access = v.pipe(v.string(), note('JSON: how the device is asked, secrets included.'));

export const planRequest = v.strictObject({
  known: v.optional(
    v.pipe(v.string(), v.maxLength(100), note('The version of the plan that is gone by.')),
  ),
});

const plannedDevice = v.object({
  deviceId: id,
  protocol: v.picklist(['snmp', 'ipp']),
  host: v.string(),
  port: v.nullable(v.number()),
  access: v.nullable(access),
  dialect: v.nullable(v.object({ version: v.picklist(['1', '2c', '3']), bulk: v.boolean() })),
  serial: v.nullable(v.string()),
  mac: v.nullable(v.string()),
  countedAt: instant,
  contactAt: instant,
});

const taughtRow = v.object({ names: v.string(), values: v.string(), name: v.string() });

const taughtPlaces = v.optional(v.array(v.object({ oid: v.string(), row: v.nullable(taughtRow) })));

const plan = v.object({
  version: v.string(),
  zone: v.pipe(v.string(), note('IANA zone that the windows are by.')),
  polling: v.object({ counterIntervalMs: ms, stateIntervalMs: ms, backoffCapMs: ms }),
  windows: v.pipe(
    v.array(
      v.object({
        weekdays: v.pipe(v.string(), v.regex(/^[1-7]{1,7}$/), note('1 is Monday.')),
        from: clock,
        to: v.pipe(clock, note('Not after “from”: on the next day.')),
      }),
    ),
    note('When devices may be talked to; none: always.'),
  ),
  devices: v.array(plannedDevice),
  scan: v.nullable(
    v.object({
      ranges: v.array(v.string()),
      everyMs: ms,
      access: v.pipe(
        v.array(v.object({ accessId: v.string(), access })),
        note('How else a host is asked that is silent to the usual way, in this order.'),
      ),
      mdns: v.boolean(),
      ipp: v.pipe(v.boolean(), note('Whether who is silent to SNMP is asked by IPP.')),
      askedAt: v.pipe(instant, note('Since then somebody waits for a search.')),
    }),
  ),
  taught: v.pipe(
    v.array(
      v.object({
        ...{ id: v.string(), vendor: v.string(), model: v.string(), objectId: v.string() },
        ...{ described: v.boolean(), base: v.nullable(v.string()), unit: v.picklist(units) },
        counters: v.object(Object.fromEntries(counters.map((name) => [name, taughtPlaces]))),
      }),
    ),
    note('Models that this installation was taught beside those of the release.'),
  ),
});

export const planAnswer = v.object({
  plan: v.pipe(v.nullable(plan), note('null: the known one still holds.')),
});
