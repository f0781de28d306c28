/** OKI C, MC, ES, B. */
import type { CounterSource } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';
import { okiIdentity } from './oki-facts.ts';

const counts = '1.3.6.1.4.1.2001.1.1.1.1.11.1.10.170.1';
const newer = '1.3.6.1.4.1.2001.1.1.1.1.100.1.1.1.3.1';

const counters: readonly CounterSource[] = [
  {
    oid: counts,
    readers: [
      {
        read: 'scalars',
        cells: {
          color: `${counts}.6.1`,
          mono: `${counts}.7.1`,
          copies: `${counts}.17.1`,
          prints: `${counts}.21.3`,
        },
      },
    ],
    counters: {
      total: ['color + mono'],
      color: ['color'],
      mono: ['mono'],
      copy: ['copies'],
      print: ['prints'],
    },
    unit: 'impressions',
  },
  {
    oid: newer,
    readers: [{ read: 'scalars', cells: { total: newer } }],
    counters: { total: ['total'] },
    unit: 'impressions',
  },
];

export const oki: Definition = {
  id: 'oki',
  vendor: 'OKI',
  match: {
    sysObjectId: ['1.3.6.1.4.1.2001'],
    description: ['^OKI\\b'],
  },
  identity: okiIdentity,
  counters,
};
