/** What every printer may answer: the standard MIBs (RFC 3805, RFC 2790). The last resort for all. */
import type { CounterSource } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';

const lifeCount = '1.3.6.1.2.1.43.10.2.1.4';

/** prtMarkerLifeCount, shown as it is: colour or paper are never split by guess. */
const counters: readonly CounterSource[] = [
  {
    oid: lifeCount,
    readers: [{ read: 'markers' }],
    counters: { total: ['impressions'] },
    unit: 'impressions',
  },
  {
    oid: lifeCount,
    readers: [{ read: 'markers' }],
    counters: { total: ['sheets'] },
    unit: 'sheets',
  },
  {
    oid: lifeCount,
    readers: [{ read: 'markers' }],
    counters: { length: ['metres'] },
    unit: 'm2',
  },
  {
    oid: lifeCount,
    readers: [{ read: 'markers' }],
    counters: { length: ['feet'] },
    unit: 'sqft',
  },
];

export const standard: Definition = {
  id: 'standard',
  vendor: null,
  match: {},
  counters,
};
