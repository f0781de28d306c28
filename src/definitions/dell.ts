/** Dell lasers, most of them made by Lexmark. */
import type { CounterSource } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';

const counters: readonly CounterSource[] = [];

export const dell: Definition = {
  id: 'dell',
  vendor: 'Dell',
  match: {
    sysObjectId: ['1.3.6.1.4.1.674.10898'],
    description: ['^Dell\\b'],
  },
  counters,
};
