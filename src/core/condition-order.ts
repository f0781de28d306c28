/** Conditions in the order of the screens: the most severe first, each said once. */
import { states } from './counter.ts';
import type { Condition } from './reading.ts';

/**
 * Sorted by severity, then by word. Of conditions with one word, those with the
 * same text fall together and one without text yields to one with.
 */
export function orderConditions(conditions: readonly Condition[]): Condition[] {
  const kept: Condition[] = [];
  for (const condition of [...conditions].sort(bySeverity)) {
    const twin = kept.find(
      (each) =>
        each.code === condition.code && (condition.text === '' || each.text === condition.text),
    );
    if (twin === undefined) kept.push(condition);
  }
  return kept;
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
