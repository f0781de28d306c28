/** Where identity and state of Toshiba stand beside the standard MIBs. */
import type { IdentityFacts } from '#core/definition-facts.ts';

export const toshibaIdentity: IdentityFacts = {
  modelPrefixes: ['TOSHIBA'],
  kinds: [{ pattern: 'e-STUDIO(?!\\S*P\\b)', kind: 'mfp' }],
};
