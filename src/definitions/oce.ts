/** Océ and Canon PlotWave/ColorWave. */
import type { CounterSource } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';

const counters: readonly CounterSource[] = [];

export const oce: Definition = {
  id: 'oce',
  vendor: 'Océ',
  match: {
    sysObjectId: ['1.3.6.1.4.1.1552'],
    description: ['\\b(PlotWave|ColorWave)\\b'],
  },
  counters,
};
