/** A plan in two steps: who is it, and what is worth asking of such a device. */
import type { PollPlan } from '#core/poll-plan.ts';
import type { Varbind } from '#core/reading.ts';

export interface PollSteps {
  identify: PollPlan;
  /** given what the first step brought; what was asked is not asked again */
  then(found: readonly Varbind[]): PollPlan;
}
