/** What every printer may answer: the standard MIBs (RFC 3805, RFC 2790). The last resort for all. */
import type { CounterSource } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';

const counters: readonly CounterSource[] = [];

export const standard: Definition = {
  id: 'standard',
  vendor: null,
  match: {},
  counters,
};
