/** Brings the replacements that are known in line with what the days tell by now (§5). */
import { isSameEvent, type Replacement } from './supply-replacement.ts';

export interface KnownReplacement {
  id: string;
  afterDay: string;
  day: string;
  /** a person said what it is: then it stays, whatever is found */
  isDecided: boolean;
}

export interface ReplacementChanges {
  added: Replacement[];
  /** the same event, its days told more closely by now */
  moved: { id: string; replacement: Replacement }[];
  /** ids of those that late readings refute */
  gone: string[];
}

/**
 * @param known of one supply, whose days lie within the days that were looked at
 * @param found of the same supply
 */
export function reconcileReplacements(
  known: readonly KnownReplacement[],
  found: readonly Replacement[],
): ReplacementChanges {
  const changes: ReplacementChanges = { added: [], moved: [], gone: [] };
  const left = new Set(known);
  for (const replacement of found) {
    const same = known.find((one) => left.has(one) && isSameEvent(one, replacement));
    if (same === undefined) {
      changes.added.push(replacement);
      continue;
    }
    left.delete(same);
    const isMoved = same.afterDay !== replacement.afterDay || same.day !== replacement.day;
    if (isMoved) changes.moved.push({ id: same.id, replacement });
  }
  for (const one of left) if (!one.isDecided) changes.gone.push(one.id);
  return changes;
}
