/** Where identity and state of Lexmark stand beside the standard MIBs. */
import type { IdentityFacts } from '#core/definition-facts.ts';

export const lexmarkIdentity: IdentityFacts = {
  serial: [{ oid: '1.3.6.1.4.1.641.6.2.3.1.5.1' }, { oid: '1.3.6.1.4.1.641.2.1.2.1.6.1' }],
  model: [{ oid: '1.3.6.1.4.1.641.6.2.3.1.4.1' }],
  firmware: [{ oid: '1.3.6.1.2.1.1.1.0', pattern: '\\bversion\\s+(\\S+)' }],
  modelSuffixes: ['\\s+[0-9A-Z]{7,}\\s+\\S+\\.\\S+'],
  kinds: [{ pattern: '\\b(X|CX|MX|XC|XM|MC|MB|CXM?)\\d{3,4}', kind: 'mfp' }],
};
