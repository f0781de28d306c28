/** Conditions in the order of the screens: the most severe first, each said once. */
import { states } from './counter.ts';
import type { Condition } from './reading.ts';

/**
 * Sorted by severity, then by word. Of conditions with one word, those with the
 * same text fall together and one without text yields to one with.
 */
export function orderConditions(conditions: readonly Condition[]): Condition[] {
  const said = new Set<string>();
  return [...conditions].sort(bySeverity).filter(({ code, text }) => {
    const isNew = text === '' ? !said.has(code) : !said.has(`${code} ${text}`);
    said.add(code).add(`${code} ${text}`);
    return isNew;
  });
}

function bySeverity(a: Condition, b: Condition): number {
  return (
    states.indexOf(a.severity) - states.indexOf(b.severity) ||
    compareText(a.code, b.code) ||
    // texts before "no text"
    Number(a.text === '') - Number(b.text === '') ||
    compareText(a.text, b.text)
  );
}

/** By code unit, so that the order does not depend on a locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
