/** Where identity and state of Brother stand beside the standard MIBs. */
import type { IdentityFacts } from '#core/definition-facts.ts';

export const brotherIdentity: IdentityFacts = {
  serial: [
    { oid: '1.3.6.1.4.1.2435.2.3.9.4.2.1.5.5.1.0' },
    { oid: '1.3.6.1.4.1.11.2.3.9.4.2.1.1.3.3.0', skipBytes: 2 },
  ],
  firmware: [{ oid: '1.3.6.1.4.1.2435.2.3.9.4.2.1.5.5.17.0' }],
  deviceId: [{ oid: '1.3.6.1.4.1.2435.2.3.9.1.1.7.0' }],
  modelSuffixes: ['\\s+series'],
  // J is inkjet, C after the number is colour; a Brother often tells its kind by its name only
  kinds: [
    { pattern: '\\b(MFC|DCP)-(J\\d|L?\\d+C)', kind: 'mfp-color' },
    { pattern: '\\b(MFC|DCP)-L?\\d', kind: 'mfp-mono' },
    { pattern: '\\bHL-(J\\d|L?\\d+C)', kind: 'printer-color' },
    { pattern: '\\bHL-L?\\d', kind: 'printer-mono' },
    { pattern: '\\bADS-\\w', kind: null },
  ],
};
