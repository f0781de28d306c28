/** Where identity and state of Samsung stand beside the standard MIBs. */
import type { IdentityFacts } from '#core/definition-facts.ts';

export const samsungIdentity: IdentityFacts = {
  serial: [{ oid: '1.3.6.1.4.1.236.11.5.1.1.1.4.0' }],
  model: [{ oid: '1.3.6.1.4.1.236.11.5.1.1.1.1.0' }],
  firmware: [{ oid: '1.3.6.1.4.1.236.11.5.1.1.1.2.0' }],
  modelSuffixes: ['\\s+series'],
  kinds: [{ pattern: '\\b(SCX|CLX|SL-[KX]\\d|SL-[MC]\\d{4}F)', kind: 'mfp' }],
};
