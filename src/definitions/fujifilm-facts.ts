/** Where identity and state of Fujifilm and Fuji Xerox stand beside the standard MIBs. */
import type { IdentityFacts } from '#core/definition-facts.ts';

export const fujifilmIdentity: IdentityFacts = {
  firmware: [{ oid: '1.3.6.1.2.1.1.1.0', pattern: '\\bESS\\s*(\\d[\\d.]+)' }],
  modelPrefixes: ['FUJI XEROX', 'FUJIFILM'],
  kinds: [{ pattern: 'Apeos(Port|Pro)?(?!Print)\\b|DocuCentre', kind: 'mfp' }],
};
