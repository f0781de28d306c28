/** Brother HL, DCP, MFC. */
import type { CounterSource } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';

const counters: readonly CounterSource[] = [];

export const brother: Definition = {
  id: 'brother',
  vendor: 'Brother',
  match: {
    sysObjectId: ['1.3.6.1.4.1.2435'],
    description: ['^Brother\\b'],
  },
  counters,
};
