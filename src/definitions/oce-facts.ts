/** Where identity and state of Océ stand beside the standard MIBs. */
import type { IdentityFacts } from '#core/definition-facts.ts';

export const oceIdentity: IdentityFacts = {
  kinds: [{ pattern: '', kind: 'large-format' }],
};
