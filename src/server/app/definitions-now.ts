/** What is known of printers while this process runs: somebody may teach a model meanwhile (§12). */
import type { Definition } from '#core/definition.ts';
import { definitionsWith, usedTeachings } from '../services/known-definitions.ts';
import type { SystemContext } from '../system-context.ts';

export interface DefinitionsNow {
  /** as they were looked up last; the same list until one changes */
  current(): readonly Definition[];
  /** looks them up */
  refresh(): Promise<readonly Definition[]>;
}

export function definitionsNow(system: SystemContext): DefinitionsNow {
  let known = definitionsWith([]);
  let seen = '[]';
  return {
    current: () => known,
    async refresh() {
      const taught = await usedTeachings(system);
      const text = JSON.stringify(taught);
      if (text !== seen) {
        seen = text;
        known = definitionsWith(taught);
      }
      return known;
    },
  };
}
