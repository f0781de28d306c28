/** The schema of counter sources (core/definition-counters.ts). */
import * as v from 'valibot';
import { counters, units } from '#core/counter.ts';
import { termsOf } from '#core/decode-counters-expression.ts';
import { oid, place, subtree, word, yesOrNo } from './schema-words.ts';
import { strayNames } from './stray-names.ts';

const cellName = v.pipe(
  word,
  v.regex(/^[\w:-]+(\.[\w:-]+)*$/, 'a name of letters, digits and dots, like "copy.mono"'),
);
const expression = v.pipe(
  word,
  v.check(isExpression, 'a sum of cell names with blanks around the signs, like "201 - 232"'),
);
const prefix = v.pipe(word, v.regex(/^[\w:-]+\.$/, 'a name that ends with a dot, like "copy."'));
const encoding = v.picklist(['integer', 'float'], '"integer" or "float"');
const words = v.record(word, cellName, 'an object of words, like { "Total 1": "101" }');
const keyColumn = v.strictObject({
  column: subtree,
  parts: v.optional(v.array(place)),
  names: v.optional(words),
  rewrites: v.optional(v.array(v.strictTuple([word, v.string('a text')]))),
  unnamed: v.optional(v.strictObject({ layouts: v.array(words), exact: yesOrNo })),
});

const readers = v.variant(
  'read',
  [
    v.strictObject({
      read: v.literal('scalars'),
      cells: v.record(cellName, oid),
      encoding: v.optional(encoding),
    }),
    v.strictObject({
      read: v.literal('index'),
      below: subtree,
      prefix: v.optional(prefix),
      only: v.optional(v.array(expression)),
      encoding: v.optional(encoding),
    }),
    v.strictObject({
      read: v.literal('rows'),
      key: v.pipe(
        v.array(v.union([keyColumn, v.strictObject({ part: place })], '{ column } or { part }')),
        v.minLength(1, 'at least one column or part of the index'),
      ),
      value: subtree,
      prefix: v.optional(prefix),
      repeated: v.optional(v.literal('sum', '"sum"')),
      encoding: v.optional(encoding),
    }),
    v.strictObject({ read: v.literal('records'), oid, prefix: v.optional(prefix) }),
    v.strictObject({ read: v.literal('markers'), prefix: v.optional(prefix) }),
  ],
  '"scalars", "index", "rows", "records" or "markers"',
);

export const counterSource = v.pipe(
  v.strictObject({
    oid,
    readers: v.pipe(v.array(readers), v.minLength(1, 'at least one reader')),
    counters: v.record(
      v.picklist(counters, `a counter: ${counters.join(' ')}`),
      v.pipe(v.array(expression), v.minLength(1, 'at least one expression')),
    ),
    unit: v.picklist(units, `a unit: ${units.join(' ')}`),
    requires: v.optional(v.array(expression)),
    identities: v.optional(v.array(v.strictObject({ left: expression, right: expression }))),
  }),
  v.check(
    (source) => ['total', 'area', 'length'].some((counter) => counter in source.counters),
    'a source with one of the counters total, area, length',
  ),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed || dataset.issues) return;
    for (const name of strayNames(dataset.value)) {
      addIssue({ message: 'names of cells that the readers give', input: name });
    }
  }),
);

function isExpression(source: string): boolean {
  try {
    return termsOf(source).length > 0;
  } catch {
    return false;
  }
}
