/** What a collector found in its network (§12), field by field: nothing else is let in. */
import * as v from 'valibot';
import { kinds } from '#core/counter.ts';
import { mostSightings } from '#core/sighting.ts';
import { exactInstant } from './delivery-schemas.ts';

const note = v.description;
/** No database takes a NUL. */
const fact = v.nullable(v.pipe(v.string(), v.maxLength(300), v.regex(/^[^\u0000]*$/)));

const sighting = v.strictObject({
  address: v.pipe(
    v.string(),
    v.regex(/^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/),
    note('IPv4: where it answered.'),
  ),
  at: exactInstant,
  serial: v.pipe(fact, note('As the device told it; placeholders are not trusted.')),
  mac: fact,
  vendor: fact,
  model: fact,
  kind: v.nullable(v.picklist(kinds)),
  protocol: v.picklist(['snmp', 'ipp']),
  accessId: v.pipe(
    v.nullable(v.pipe(v.string(), v.maxLength(100), v.regex(/^[\w:-]+$/))),
    note('How it answered: an access of the plan, “device:ID” as that device; null: as usual.'),
  ),
});

export const sightingsRequest = v.strictObject({
  sightings: v.pipe(v.array(sighting), v.maxLength(mostSightings)),
  searchedAt: v.optional(
    v.pipe(v.nullable(exactInstant), note('All of the ranges were asked by then.')),
  ),
});

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const sightingsAnswer = v.object({
  moved: v.pipe(count, note('Registered devices that are read at another address from now on.')),
  found: v.pipe(count, note('Devices that wait for the operator’s approval for the first time.')),
});
