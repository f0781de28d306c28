/** Where identity and state of HP stand beside the standard MIBs. */
import type { IdentityFacts } from '#core/definition-facts.ts';

// Texts below 3.9.4.2.1.1.3 begin with two bytes that name their symbol set.
export const hpIdentity: IdentityFacts = {
  serial: [
    { oid: '1.3.6.1.4.1.11.2.3.9.4.2.1.1.3.3.0', skipBytes: 2 },
    { oid: '1.3.6.1.2.1.1.1.0', pattern: '\\bSN:([^,;]+)' },
  ],
  model: [
    { oid: '1.3.6.1.4.1.11.2.3.9.4.2.1.1.3.2.0', skipBytes: 2 },
    { oid: '1.3.6.1.2.1.1.1.0', pattern: '\\bPID:([^,;]+)' },
  ],
  firmware: [
    { oid: '1.3.6.1.4.1.11.2.3.9.4.2.1.1.3.6.0', skipBytes: 2 },
    { oid: '1.3.6.1.4.1.11.2.3.9.4.2.1.1.3.5.0', skipBytes: 2 },
  ],
  deviceId: [{ oid: '1.3.6.1.4.1.11.2.3.9.1.1.7.0' }],
  modelPrefixes: ['Hewlett-Packard', 'HP'],
  kinds: [{ pattern: 'OfficeJet(?! Pro 8210)|\\bENVY\\b|\\bPSC\\b', kind: 'mfp' }],
};
