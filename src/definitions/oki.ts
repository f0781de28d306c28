/** OKI C, MC, ES, B. */
import type { CounterSource } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';

const counters: readonly CounterSource[] = [];

export const oki: Definition = {
  id: 'oki',
  vendor: 'OKI',
  match: {
    sysObjectId: ['1.3.6.1.4.1.2001'],
    description: ['^OKI\\b'],
  },
  counters,
};
