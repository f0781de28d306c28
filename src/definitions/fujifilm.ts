/** Fujifilm and Fuji Xerox: XCMI tables where enabled. */
import type { Definition } from '#core/definition.ts';
import { counters } from './xerox.ts';
import { fujifilmIdentity } from './fujifilm-facts.ts';

export const fujifilm: Definition = {
  id: 'fujifilm',
  vendor: 'Fujifilm',
  match: {
    sysObjectId: ['1.3.6.1.4.1.297'],
    description: ['^FUJIFILM\\b', '^FUJI XEROX\\b'],
  },
  identity: fujifilmIdentity,
  counters,
};
