/** What to ask of a device: only what definitions name, never a whole enterprise tree. */
import type { Varbind } from '#core/reading.ts';

export interface PollPlan {
  /** exact OIDs, instance included, no leading dot */
  scalars: readonly string[];
  /** columns of tables or small subtrees, no leading dot */
  subtrees: readonly { oid: string; maxRows: number }[];
}

/** A plan in two steps: who is it, and what is worth asking of such a device. */
export interface PollSteps {
  identify: PollPlan;
  /** given what the first step brought; it is not asked again */
  then(found: readonly Varbind[]): PollPlan;
}
