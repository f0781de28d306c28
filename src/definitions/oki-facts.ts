/** Where identity and state of OKI stand beside the standard MIBs. */
import type { IdentityFacts } from '#core/definition-facts.ts';

export const okiIdentity: IdentityFacts = {
  serial: [{ oid: '1.3.6.1.4.1.2001.1.1.1.1.11.1.10.45.0' }],
  model: [
    { oid: '1.3.6.1.4.1.2001.1.1.1.1.11.1.10.25.0' },
    { oid: '1.3.6.1.2.1.1.1.0', pattern: 'Attached to (\\S+)' },
  ],
  firmware: [{ oid: '1.3.6.1.2.1.1.1.0', pattern: 'Attached to \\S+ Rev\\.(\\S+)' }],
  modelPrefixes: ['OKI', 'OKI DATA CORP'],
  kinds: [{ pattern: 'Attached to (MC|MB|ES\\d+MFP|CX)\\d*|\\bM[BC]\\d{3}', kind: 'mfp' }],
};
