/** Where identity and state of Sharp stand beside the standard MIBs. */
import type { IdentityFacts } from '#core/definition-facts.ts';

export const sharpIdentity: IdentityFacts = {
  modelPrefixes: ['SHARP'],
  kinds: [{ pattern: '\\b(AR|DX|BP)-[A-Z]?\\d|\\bMX-(?!\\S*P\\b)\\S*\\d', kind: 'mfp' }],
};
