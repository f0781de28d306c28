/** Where identity and state of TSC stand beside the standard MIBs. */
import type { IdentityFacts } from '#core/definition-facts.ts';

export const tscIdentity: IdentityFacts = {
  kinds: [{ pattern: '', kind: null }],
};
