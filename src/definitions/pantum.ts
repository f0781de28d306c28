/** Pantum. */
import type { CounterSource } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';

const counters: readonly CounterSource[] = [];

export const pantum: Definition = {
  id: 'pantum',
  vendor: 'Pantum',
  match: {
    sysObjectId: ['1.3.6.1.4.1.40093'],
    description: ['^Pantum\\b'],
  },
  counters,
};
