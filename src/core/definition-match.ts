/** Which definitions speak of a device. */
import { wordsOf } from './decode-counters-cell.ts';
import type { Definition } from './definition.ts';
import type { Walk } from './walk.ts';

const sysDescr = '1.3.6.1.2.1.1.1.0';
const sysObjectId = '1.3.6.1.2.1.1.2.0';
const hrDeviceDescr = '1.3.6.1.2.1.25.3.2.1.3';

/**
 * The definitions that match a device, the surest first: by sysObjectID and
 * description, by sysObjectID, by description. Where none does (a walk without
 * the system group), the private trees that it has rows in tell, the fullest
 * first. The definition without any test (the standard) closes the list. Ties
 * keep the order given.
 */
export function definitionsFor(walk: Walk, definitions: readonly Definition[]): Definition[] {
  const objectId = objectIdOf(walk);
  const descriptions = descriptionsOf(walk);
  const matched = ranked(definitions, ({ match }) => {
    // of one model: its own, and not what is below it
    const isOf = match.both ? (one: string) => objectId === one : isBelowOf(objectId);
    const byId = match.sysObjectId?.some(isOf) ?? false;
    const byText = match.description?.some((pattern) => fits(pattern, descriptions)) ?? false;
    // one model of a family is surer than the family
    if (match.both) return byId && byText ? 4 : 0;
    return (byId ? 2 : 0) + (byText ? 1 : 0);
  });
  const untested = definitions.filter(({ match }) => !match.sysObjectId && !match.description);
  if (matched.length > 0) return [...matched, ...untested];
  const present = ranked(definitions, ({ match }) =>
    match.both
      ? 0
      : (match.sysObjectId ?? []).reduce((rows, prefix) => rows + walk.below(prefix).length, 0),
  );
  return [...present, ...untested];
}

/** Those with a rank above 0, the highest first. */
function ranked(
  definitions: readonly Definition[],
  rankOf: (definition: Definition) => number,
): Definition[] {
  return definitions
    .map((definition) => ({ definition, rank: rankOf(definition) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ definition }) => definition);
}

/** sysObjectID without a leading dot; "" where the device gives none. */
function objectIdOf(walk: Walk): string {
  const value = walk.get(sysObjectId)?.value;
  return typeof value === 'string' ? value.replace(/^\./, '') : '';
}

/** sysDescr and every hrDeviceDescr. */
function descriptionsOf(walk: Walk): string[] {
  const system = walk.get(sysDescr);
  const devices = walk.below(hrDeviceDescr).map((entry) => wordsOf(entry.varbind));
  return system ? [wordsOf(system), ...devices] : devices;
}

function isBelowOf(oid: string): (prefix: string) => boolean {
  return (prefix) => oid === prefix || oid.startsWith(`${prefix}.`);
}

function fits(pattern: string, texts: readonly string[]): boolean {
  const expression = new RegExp(pattern, 'i');
  return texts.some((text) => expression.test(text));
}
