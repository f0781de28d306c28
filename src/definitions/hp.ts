/** HP LaserJet, OfficeJet, DesignJet, JetDirect cards. */
import type { CounterSource } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';

const counters: readonly CounterSource[] = [];

export const hp: Definition = {
  id: 'hp',
  vendor: 'HP',
  match: {
    sysObjectId: ['1.3.6.1.4.1.11'],
    description: ['^HP\\b', '\\bHewlett.Packard\\b', '^JETDIRECT\\b'],
  },
  counters,
};
