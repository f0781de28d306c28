/** TSC label printers. */
import type { CounterSource } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';
import { tscIdentity } from './tsc-facts.ts';

/** None of their own; the standard's total where they give it. */
const counters: readonly CounterSource[] = [];

export const tsc: Definition = {
  id: 'tsc',
  vendor: 'TSC',
  match: {
    sysObjectId: ['1.3.6.1.4.1.51966'],
    description: ['^(TTP|TSC|TDP|TE|TC)-?\\d'],
  },
  identity: tscIdentity,
  counters,
};
