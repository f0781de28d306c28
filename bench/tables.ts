/** What others would walk to read what we read. */
import type { definitionsFor } from '#core/definition-match.ts';
import { identificationPlan, pollPlanFor } from '#core/poll-plan.ts';

/** One root a table: a script walks a table whole. */
export function tablesOf(found: ReturnType<typeof definitionsFor>): string[] {
  const roots = new Set<string>();
  for (const plan of [identificationPlan, pollPlanFor(found)]) {
    for (const { oid } of plan.subtrees) roots.add(oid.slice(0, oid.lastIndexOf('.')));
    for (const oid of plan.scalars) roots.add(oid.split('.').slice(0, -2).join('.'));
  }
  const sorted = [...roots].sort();
  return sorted.filter(
    (oid) => !sorted.some((other) => oid !== other && oid.startsWith(`${other}.`)),
  );
}
