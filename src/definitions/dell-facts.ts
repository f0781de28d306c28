/** Where identity and state of Dell, with the objects of Lexmark, who made most of them stand beside the standard MIBs. */
import type { IdentityFacts } from '#core/definition-facts.ts';

export const dellIdentity: IdentityFacts = {
  serial: [{ oid: '1.3.6.1.4.1.641.6.2.3.1.5.1' }, { oid: '1.3.6.1.4.1.641.2.1.2.1.6.1' }],
  model: [{ oid: '1.3.6.1.4.1.641.6.2.3.1.4.1' }],
  firmware: [
    { oid: '1.3.6.1.4.1.674.10898.100.1.1.1.0' },
    { oid: '1.3.6.1.2.1.1.1.0', pattern: '\\bversion\\s+(\\S+)' },
  ],
  deviceId: [{ oid: '1.3.6.1.4.1.674.10898.100.2.1.2.1.3.1' }],
  modelSuffixes: ['\\s+[0-9A-Z]{7}\\s+\\S+\\.\\S+', '\\s+Laser (Printer|MFP)', 'Color Laser'],
  kinds: [{ pattern: '\\b[CBES]\\d{4}\\w*dnf|\\bMFP\\b', kind: 'mfp' }],
};
