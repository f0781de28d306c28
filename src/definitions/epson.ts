/** Epson WorkForce, SureColor, ColorWorks, scanners. */
import type { CounterSource } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';

const counters: readonly CounterSource[] = [];

export const epson: Definition = {
  id: 'epson',
  vendor: 'Epson',
  match: {
    sysObjectId: ['1.3.6.1.4.1.1248'],
    description: ['^EPSON\\b'],
  },
  counters,
};
