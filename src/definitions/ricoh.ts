/** Ricoh; its brands are in ricoh-brands.ts. */
import type { CounterSource } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';

const counters: readonly CounterSource[] = [];

export const ricoh: Definition = {
  id: 'ricoh',
  vendor: 'Ricoh',
  match: {
    sysObjectId: ['1.3.6.1.4.1.367'],
    description: ['^RICOH\\b'],
  },
  counters,
};
