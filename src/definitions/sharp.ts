/** Sharp MX, BP. */
import type { CounterSource } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';

const counters: readonly CounterSource[] = [];

export const sharp: Definition = {
  id: 'sharp',
  vendor: 'Sharp',
  match: {
    sysObjectId: ['1.3.6.1.4.1.2385'],
    description: ['^SHARP\\b'],
  },
  counters,
};
