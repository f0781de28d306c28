/** Dell lasers, most of them made by Lexmark. */
import type { Definition } from '#core/definition.ts';
import { counters } from './lexmark.ts';
import { dellIdentity } from './dell-facts.ts';

export const dell: Definition = {
  id: 'dell',
  vendor: 'Dell',
  match: {
    sysObjectId: ['1.3.6.1.4.1.674.10898'],
    description: ['^Dell\\b'],
  },
  identity: dellIdentity,
  counters,
};
