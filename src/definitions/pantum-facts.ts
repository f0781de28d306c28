/** Where identity and state of Pantum stand beside the standard MIBs. */
import type { IdentityFacts } from '#core/definition-facts.ts';

export const pantumIdentity: IdentityFacts = {
  kinds: [{ pattern: '\\b(BM|CM|M)\\d{4}', kind: 'mfp' }],
};
