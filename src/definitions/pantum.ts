/** Pantum. */
import type { CounterSource } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';
import { pantumIdentity } from './pantum-facts.ts';

const counts = '1.3.6.1.4.1.40093.1.1.3';

/** Parts only: the total is the standard's. */
const counters: readonly CounterSource[] = [
  {
    oid: counts,
    readers: [
      { read: 'index', below: counts, prefix: 'n.', only: ['1|9|12'] },
      { read: 'markers', prefix: 'life.' },
    ],
    counters: {
      total: ['life.impressions'],
      copy: ['n.9'],
      print: ['n.12'],
      duplex: ['n.1'],
    },
    unit: 'impressions',
    requires: ['n.*'],
  },
];

export const pantum: Definition = {
  id: 'pantum',
  vendor: 'Pantum',
  match: {
    sysObjectId: ['1.3.6.1.4.1.40093'],
    description: ['^Pantum\\b'],
  },
  identity: pantumIdentity,
  counters,
};
