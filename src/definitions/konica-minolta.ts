/** Konica Minolta; its brands are in konica-minolta-brands.ts. */
import type { CounterSource } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';

const counters: readonly CounterSource[] = [];

export const konicaMinolta: Definition = {
  id: 'konica-minolta',
  vendor: 'Konica Minolta',
  match: {
    sysObjectId: ['1.3.6.1.4.1.18334'],
    description: ['^KONICA MINOLTA\\b'],
  },
  counters,
};
