/** Océ and Canon PlotWave/ColorWave. */
import type { CounterSource } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';
import { oceIdentity } from './oce-facts.ts';

const totals = '1.3.6.1.4.1.1552.21.3.1.1.5';

/** Large format: square metres and metres, not sheets. */
const counters: readonly CounterSource[] = [
  {
    oid: totals,
    readers: [{ read: 'scalars', cells: { area: `${totals}.7.0`, length: `${totals}.8.0` } }],
    counters: { total: ['area'], area: ['area'], length: ['length'] },
    unit: 'm2',
  },
];

export const oce: Definition = {
  id: 'oce',
  vendor: 'Océ',
  match: {
    sysObjectId: ['1.3.6.1.4.1.1552'],
    description: ['\\b(PlotWave|ColorWave)\\b'],
  },
  identity: oceIdentity,
  counters,
};
