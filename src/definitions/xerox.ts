/** Xerox with the XCMI tables. */
import type { CounterSource } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';

const counters: readonly CounterSource[] = [];

export const xerox: Definition = {
  id: 'xerox',
  vendor: 'Xerox',
  match: {
    sysObjectId: ['1.3.6.1.4.1.253'],
    description: ['^Xerox\\b'],
  },
  counters,
};
