/** Where identity and state of Konica Minolta and its brands stand beside the standard MIBs. */
import type { IdentityFacts } from '#core/definition-facts.ts';

export const konicaMinoltaIdentity: IdentityFacts = {
  model: [{ oid: '1.3.6.1.4.1.18334.1.1.1.1.6.2.1.0' }],
  firmware: [{ oid: '1.3.6.1.4.1.18334.1.1.1.1.6.1.0' }],
  modelPrefixes: ['KONICA MINOLTA', 'Develop', 'Sindoh'],
  brands: [
    { pattern: '^Develop\\b', vendor: 'Develop' },
    { pattern: '^Sindoh\\b', vendor: 'Sindoh' },
  ],
  kinds: [{ pattern: '\\b(bizhub|ineo)\\b(?!\\S*\\s+\\S*\\dP[a-z]?\\b)', kind: 'mfp' }],
};
