/** Zebra label printers. */
import type { CounterSource } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';
import { zebraIdentity } from './zebra-facts.ts';

/** None of their own; the standard's total where they give it. */
const counters: readonly CounterSource[] = [];

export const zebra: Definition = {
  id: 'zebra',
  vendor: 'Zebra',
  match: {
    sysObjectId: ['1.3.6.1.4.1.683', '1.3.6.1.4.1.10642'],
    description: ['^Zebra'],
  },
  identity: zebraIdentity,
  counters,
};
