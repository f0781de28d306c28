/** Kyocera; its brands are in kyocera-brands.ts. */
import type { CounterSource } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';

const counters: readonly CounterSource[] = [];

export const kyocera: Definition = {
  id: 'kyocera',
  vendor: 'Kyocera',
  match: {
    sysObjectId: ['1.3.6.1.4.1.1347'],
    description: ['^KYOCERA\\b', '\\b(TASKalfa|ECOSYS)\\b'],
  },
  counters,
};
