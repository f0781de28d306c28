/** Where identity and state of Xerox stand beside the standard MIBs. */
import type { IdentityFacts } from '#core/definition-facts.ts';

export const xeroxIdentity: IdentityFacts = {
  serial: [{ oid: '1.3.6.1.4.1.253.8.53.3.2.1.3.1' }],
  model: [{ oid: '1.3.6.1.4.1.253.8.53.3.2.1.2.1' }],
  firmware: [
    { oid: '1.3.6.1.2.1.1.1.0', pattern: '\\b(?:SS|System|Controller|ESS)\\s*(\\d[\\d.]+)' },
  ],
  deviceId: [{ oid: '1.3.6.1.4.1.253.8.51.1.2.1.20', column: true }],
  modelPrefixes: ['Xerox'],
  kinds: [
    {
      pattern:
        'WorkCentre|AltaLink|PrimeLink|ColorQube 9[23]|VersaLink [BC]\\d+5\\b|Xerox Color \\d{3}\\b',
      kind: 'mfp',
    },
  ],
};
