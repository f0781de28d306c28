/** What goes in and out of a collector's calls; /api/v1/openapi.json is made of these. */
import * as v from 'valibot';
import { exactInstant, id } from './delivery-schemas.ts';

const note = v.description;

/** Printable ASCII, as programs name their versions. */
const version = v.pipe(
  v.string(),
  v.regex(/^[!-~]{1,64}$/),
  note('What the program says of itself, such as 1.2.0.'),
);
const instant = v.pipe(v.string(), v.isoTimestamp());
const seconds = v.pipe(v.number(), v.minValue(0));
const credential = v.pipe(
  v.string(),
  v.regex(/^[\w-]{1,64}\.[\w-]{43}$/),
  note('For the Authorization header of every later call: Bearer CREDENTIAL. Keep it secret.'),
);

export const enrolRequest = v.object({
  token: v.pipe(
    v.string(),
    v.minLength(1),
    v.maxLength(200),
    note('The one-time token that the operator was shown. It works once.'),
  ),
  version,
});
export const enrolAnswer = v.object({ collectorId: id, customerId: id, credential });

export const rotateRequest = v.object({});
export const rotateAnswer = v.object({ credential });

export const helloRequest = v.strictObject({
  version: v.optional(version),
  sentAt: v.optional(
    v.pipe(
      exactInstant,
      note('The collector’s own clock, not corrected: how far it is off is shown.'),
    ),
  ),
  backlog: v.optional(
    v.strictObject({
      pending: v.pipe(
        v.number(),
        v.integer(),
        v.minValue(0),
        v.maxValue(2_000_000_000),
        note('Deliveries that wait to be sent.'),
      ),
      oldestAt: v.pipe(v.nullable(exactInstant), note('When the oldest of them was taken.')),
      disk: v.pipe(v.picklist(['ok', 'low', 'full']), note('Whether its store has room for more.')),
    }),
  ),
});
export const helloAnswer = v.object({
  time: v.pipe(instant, note('The server’s clock.')),
  customerId: id,
  collectorId: id,
  zone: v.pipe(v.string(), note('IANA zone that decides the customer’s day.')),
  callEverySeconds: v.pipe(
    seconds,
    note('A collector that is not heard for thrice as long is shown as silent.'),
  ),
  polling: v.object({
    stateSeconds: v.pipe(seconds, note('How often to ask a device for its state.')),
    counterSeconds: v.pipe(seconds, note('How often to ask a device for its counters.')),
    longestBackoffSeconds: v.pipe(
      seconds,
      note('A device that does not answer is asked at least this often.'),
    ),
  }),
});

export const refusal = v.object({
  error: v.object({
    code: v.pipe(v.string(), note('A word for programs, such as credential.refused.')),
    message: v.pipe(v.string(), note('A sentence for people.')),
  }),
});
