/**
 * What agents and devices push, field by field (§12). Nothing else is let in: a field
 * that is not named here is refused, so that documents, jobs and user names never come.
 */
import * as v from 'valibot';
import { states, units } from '#core/counter.ts';
import { mostPushed } from '#core/pushed-reading.ts';
import {
  condition,
  counterValues,
  exactInstant,
  id,
  supply,
} from '../collector/delivery-schemas.ts';

const note = v.description;
const name = v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(100)));

export const pushedReading = v.strictObject({
  id: v.pipe(id, note('Your own. The same reading sent again has the same id and counts once.')),
  device: v.pipe(
    v.strictObject({ deviceId: v.exactOptional(id), serial: name, mac: name }),
    v.check(
      ({ deviceId, serial, mac }) => (deviceId ?? serial ?? mac) !== undefined,
      'deviceId, serial or mac',
    ),
    note('One of them at least. A device is known by its serial number, then its MAC.'),
  ),
  takenAt: exactInstant,
  counters: v.pipe(
    counterValues,
    v.check((values) => Object.keys(values).length > 0, 'a counter at least'),
  ),
  unit: v.pipe(v.picklist(units), note('What one counted step is; usually impressions.')),
  state: v.exactOptional(v.picklist(states)),
  conditions: v.exactOptional(v.pipe(v.array(condition), v.maxLength(200))),
  supplies: v.exactOptional(v.pipe(v.array(supply), v.maxLength(200))),
});

const envelope = <R extends v.GenericSchema>(reading: R) =>
  v.strictObject({
    readings: v.pipe(v.array(reading), v.maxLength(mostPushed), note('The oldest first.')),
  });

/** As the description tells it. */
export const pushRequest = envelope(pushedReading);

/** As it is read: each is looked at by itself, so that a bad one does not hold up the others. */
export const pushEnvelope = envelope(v.unknown());

export const pushAnswer = v.object({
  results: v.pipe(
    v.array(
      v.object({
        id: v.string(),
        outcome: v.pipe(
          v.picklist(['taken', 'known', 'refused', 'later']),
          note('Only what is told “later” is to be sent again.'),
        ),
        code: v.nullable(
          v.pipe(v.string(), note('Why, for programs: api.unexpected, push.unknown_device …')),
        ),
        where: v.nullable(v.pipe(v.string(), note('The field it is about: counters.total'))),
      }),
    ),
    note('In the order of the call.'),
  ),
  time: v.pipe(v.string(), v.isoTimestamp(), note('The server’s clock.')),
});
