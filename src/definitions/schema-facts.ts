/** The schema of what a definition says beside its counters (core/definition-facts.ts). */
import * as v from 'valibot';
import { kinds } from '#core/counter.ts';
import { oid, pattern, place, subtree, word, yesOrNo } from './schema-words.ts';

const textSource = v.strictObject({
  oid,
  column: v.optional(yesOrNo),
  skipBytes: v.optional(place),
  pattern: v.optional(pattern),
});
const texts = v.optional(v.array(textSource));
const severity = v.picklist(
  ['service', 'error', 'warning', 'ignore'],
  'service, error, warning or ignore',
);
const kind = v.nullable(v.picklist([...kinds, 'mfp'], `null, mfp or a kind: ${kinds.join(' ')}`));

export const identity = v.strictObject({
  serial: texts,
  model: texts,
  modelFirst: v.optional(yesOrNo),
  firmware: texts,
  deviceId: texts,
  modelPrefixes: v.optional(v.array(word)),
  modelSuffixes: v.optional(v.array(pattern)),
  brands: v.optional(v.array(v.strictObject({ pattern, vendor: word }))),
  kinds: v.optional(
    v.array(
      v.strictObject({
        sysObjectId: v.optional(v.array(oid)),
        pattern: v.optional(pattern),
        kind,
      }),
    ),
  ),
});

export const status = v.strictObject({
  texts: v.optional(v.array(v.strictObject({ pattern, severity, code: word }))),
  faultTables: v.optional(
    v.array(v.strictObject({ column: subtree, pattern, severity, code: word })),
  ),
  alerts: v.optional(
    v.array(
      v.strictObject({
        alert: place,
        level: v.optional(v.picklist([3, 4, 5], '3, 4 or 5')),
        severity,
        code: word,
      }),
    ),
  ),
});
