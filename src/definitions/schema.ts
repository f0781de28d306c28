/**
 * Checks a definition, with messages that a field engineer can act on: the
 * path, what was found, what is accepted. The shape is core/definition.ts.
 */
import * as v from 'valibot';
import { counterSource } from './schema-counters.ts';
import { identity, status } from './schema-facts.ts';
import { oid, pattern, word } from './schema-words.ts';

const definition = v.pipe(
  v.strictObject({
    id: v.pipe(word, v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'the file name, like "konica-minolta"')),
    vendor: v.nullable(word),
    match: v.strictObject({
      sysObjectId: v.optional(v.array(oid)),
      description: v.optional(v.array(pattern)),
      both: v.optional(v.literal(true)),
    }),
    identity: v.optional(identity),
    status: v.optional(status),
    counters: v.array(counterSource),
  }),
  v.check(
    ({ vendor, match }) => vendor === null || !!(match.sysObjectId ?? match.description)?.length,
    'a vendor with at least one test in match',
  ),
);

/**
 * What is wrong with a definition, one line each: `counters.0.unit: found
 * "pages", accepted: a unit: …`. Empty when it is sound.
 */
export function definitionProblems(value: unknown): string[] {
  const result = v.safeParse(definition, value);
  return (result.issues ?? []).map((issue) => {
    const path = v.getDotPath(issue) ?? 'the definition';
    const isStray = issue.type === 'strict_object' && issue.expected === 'never';
    if (isStray) return `${path}: found a property that means nothing, accepted: no such property`;
    if (issue.input === undefined) return `${path}: found nothing, accepted: ${accepted(issue)}`;
    return `${path}: found ${shown(issue.input)}, accepted: ${accepted(issue)}`;
  });
}

/** Our own words; valibot's are only there where we gave none. */
function accepted(issue: v.BaseIssue<unknown>): string {
  return issue.message.startsWith('Invalid ')
    ? (issue.expected ?? 'something else')
    : issue.message;
}

function shown(input: unknown): string {
  const text = input instanceof RegExp ? String(input) : (JSON.stringify(input) ?? String(input));
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}
