/** Toshiba e-STUDIO. */
import type { CounterSource } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';

const counters: readonly CounterSource[] = [];

export const toshiba: Definition = {
  id: 'toshiba',
  vendor: 'Toshiba',
  match: {
    sysObjectId: ['1.3.6.1.4.1.1129.2'],
    description: ['^TOSHIBA e-STUDIO'],
  },
  counters,
};
