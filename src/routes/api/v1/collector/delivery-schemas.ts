/**
 * What collectors hand over, field by field (§12). Nothing else is let in: a field that
 * is not named here is refused, so that documents, job names and user names never come.
 */
import * as v from 'valibot';
import { reportBounds } from '#core/bounded-report.ts';
import { mostHanded } from '#core/collecting.ts';
import { counters, kinds, states, units, type Counter } from '#core/counter.ts';

const note = v.description;

export const id = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/));

/** Storage sorts instants as text: one form only. */
export const exactInstant = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  v.check((text) => !isNaN(Date.parse(text)) && new Date(text).toISOString() === text),
  note('UTC, with milliseconds: 2026-11-22T07:30:00.000Z'),
);

/** No database takes a NUL; what devices say is short. */
const text = (max: number) => v.pipe(v.string(), v.maxLength(max), v.regex(/^[^\u0000]*$/));
const fact = v.nullable(text(reportBounds.fact));

export const condition = v.strictObject({
  severity: v.picklist(['service', 'error', 'warning']),
  code: v.pipe(v.string(), v.regex(/^[\w.-]{1,100}$/)),
  text: text(reportBounds.remark),
});

export const supply = v.strictObject({
  name: text(reportBounds.fact),
  type: text(reportBounds.word),
  color: v.nullable(text(reportBounds.word)),
  percent: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(100))),
  level: v.picklist(['ok', 'low', 'empty', 'some', 'unknown']),
  partNumber: v.exactOptional(fact),
  serial: v.exactOptional(fact),
});

const value = v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(2 ** 53)));

// the keys are the counters, all of them
const everyCounter = Object.fromEntries(counters.map((name) => [name, value])) as Record<
  Counter,
  typeof value
>;
export const counterValues = v.pipe(
  v.strictObject(everyCounter),
  note('Cumulative values as the device gave them; what it did not give is absent, never 0.'),
);

const remark = v.strictObject({
  code: text(reportBounds.word),
  text: text(reportBounds.remark),
});

const report = v.strictObject({
  vendor: fact,
  model: fact,
  serial: fact,
  mac: fact,
  kind: v.nullable(v.picklist(kinds)),
  location: fact,
  firmware: fact,
  state: v.picklist(states),
  conditions: v.pipe(v.array(condition), v.maxLength(reportBounds.list)),
  supplies: v.pipe(v.array(supply), v.maxLength(reportBounds.list)),
  counters: counterValues,
  counterSource: v.nullable(text(reportBounds.source)),
  unit: v.nullable(v.picklist(units)),
  counter32: v.boolean(),
  notes: v.pipe(v.array(remark), v.maxLength(reportBounds.list)),
});

export const handedDelivery = v.strictObject({
  deviceId: id,
  deliveryId: v.pipe(id, note('The same delivery sent again has the same id and counts once.')),
  takenAt: exactInstant,
  source: v.picklist(['snmp', 'ipp', 'mail']),
  host: v.exactOptional(v.pipe(text(253), note('Where the device was asked.'))),
  report,
  raw: v.pipe(
    v.nullable(
      v.pipe(
        v.string(),
        v.regex(/^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/),
        v.maxLength(700_000),
      ),
    ),
    note('The bytes that the report rests on, base64; null: none.'),
  ),
  snmp: v.nullable(v.strictObject({ version: v.picklist(['1', '2c', '3']), bulk: v.boolean() })),
});

export const handedFailure = v.strictObject({
  deviceId: id,
  failureId: v.exactOptional(
    v.pipe(id, note('The same failure sent again has the same id and counts once.')),
  ),
  at: exactInstant,
  code: v.pipe(v.string(), v.regex(/^[a-z][\w.-]{0,63}$/)),
  detail: v.pipe(text(1000), note('What to do about it, in English; without secrets.')),
});

const sentAt = v.optional(
  v.pipe(
    exactInstant,
    note(
      'The collector’s own clock, not corrected, just before it sends: how far it is off is shown.',
    ),
  ),
);

const envelope = <D extends v.GenericSchema, F extends v.GenericSchema>(delivery: D, failure: F) =>
  v.strictObject({
    sentAt,
    deliveries: v.pipe(v.array(delivery), v.maxLength(mostHanded), note('The oldest first.')),
    failures: v.pipe(v.array(failure), v.maxLength(mostHanded)),
  });

/** As the description tells it. */
export const deliveriesRequest = envelope(handedDelivery, handedFailure);

/** As it is read: each is looked at by itself, so that a bad one does not hold up the others. */
export const deliveriesEnvelope = envelope(v.unknown(), v.unknown());

const code = v.nullable(
  v.pipe(
    v.string(),
    note(
      'Why, for programs: api.unexpected, ingest.unknown_device … Of what was taken: collect.other_machine where another device answered and it counts to that one.',
    ),
  ),
);
const where = v.nullable(v.pipe(v.string(), note('The field it is about: report.jobName')));

export const deliveriesAnswer = v.object({
  results: v.pipe(
    v.array(
      v.object({
        deliveryId: v.string(),
        outcome: v.pipe(
          v.picklist(['taken', 'known', 'refused', 'later']),
          note('Only what is told “later” is to be sent again.'),
        ),
        code,
        where,
      }),
    ),
    note('In the order of the call.'),
  ),
  refusedFailures: v.array(v.object({ index: v.number(), code: v.string(), where })),
  time: v.pipe(v.string(), v.isoTimestamp(), note('The server’s clock.')),
});
