/** Where identity and state of Toshiba TEC stand beside the standard MIBs. */
import type { IdentityFacts } from '#core/definition-facts.ts';

export const toshibaTecIdentity: IdentityFacts = {
  modelPrefixes: ['TOSHIBA TEC'],
  kinds: [{ pattern: '', kind: null }],
};
