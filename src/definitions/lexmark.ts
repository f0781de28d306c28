/** Lexmark with the MPS MIB. */
import type { CounterSource } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';

const counters: readonly CounterSource[] = [];

export const lexmark: Definition = {
  id: 'lexmark',
  vendor: 'Lexmark',
  match: {
    sysObjectId: ['1.3.6.1.4.1.641'],
    description: ['^Lexmark\\b'],
  },
  counters,
};
