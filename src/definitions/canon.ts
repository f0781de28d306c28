/** Canon iR, imageRUNNER ADVANCE, MF, LBP, large format (4.7, 4.2, 4.3). */
import type { CounterSource } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';

const counters: readonly CounterSource[] = [];

export const canon: Definition = {
  id: 'canon',
  vendor: 'Canon',
  match: {
    sysObjectId: ['1.3.6.1.4.1.1602'],
    description: ['^Canon\\b'],
  },
  counters,
};
