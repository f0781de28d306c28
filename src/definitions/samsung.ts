/** Samsung and the HP lasers that descend from it. */
import type { CounterSource } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';

const counters: readonly CounterSource[] = [];

export const samsung: Definition = {
  id: 'samsung',
  vendor: 'Samsung',
  match: {
    sysObjectId: ['1.3.6.1.4.1.236'],
    description: ['^Samsung\\b'],
  },
  counters,
};
