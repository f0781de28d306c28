/** Toshiba TEC label printers. */
import type { CounterSource } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';
import { toshibaTecIdentity } from './toshiba-tec-facts.ts';

/** None of their own; the standard's total where they give it. */
const counters: readonly CounterSource[] = [];

export const toshibaTec: Definition = {
  id: 'toshiba-tec',
  vendor: 'Toshiba TEC',
  match: {
    sysObjectId: ['1.3.6.1.4.1.1129.1'],
    description: ['^TOSHIBA TEC\\b'],
  },
  identity: toshibaTecIdentity,
  counters,
};
