/** A vendor's own table of present faults: cells that match are conditions. */
import type { StatusFacts } from './definition-facts.ts';
import type { Condition } from './reading.ts';
import { textOf } from './text.ts';
import type { Walk } from './walk.ts';

/** The faults that a device lists; empty where its definition names no table. */
export function faultsOf(
  walk: Walk,
  facts: StatusFacts | undefined,
  charset: number | null,
): Condition[] {
  return (facts?.faultTables ?? []).flatMap((table) => {
    const pattern = new RegExp(table.pattern, 'i');
    return walk.below(table.column).flatMap(({ varbind }) => {
      const text = textOf(varbind, charset) ?? '';
      return pattern.test(text) ? [{ severity: table.severity, code: table.code, text }] : [];
    });
  });
}
