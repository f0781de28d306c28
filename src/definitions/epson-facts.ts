/** Where identity and state of Epson stand beside the standard MIBs. */
import type { IdentityFacts } from '#core/definition-facts.ts';

// Scanners, label and receipt printers are none of the kinds. Device ids below 1248.1.4 are
// scanning parts (seen on WF-C5790). 1248.1.1.3.1.1.1.0 is made of the MAC, no serial number.
export const epsonIdentity: IdentityFacts = {
  serial: [{ oid: '1.3.6.1.4.1.1248.1.2.2.1.1.1.5.1' }],
  model: [{ oid: '1.3.6.1.4.1.1248.1.2.2.1.1.1.2.1' }],
  firmware: [
    { oid: '1.3.6.1.4.1.1248.1.1.3.1.21.1.1.2.1' },
    { oid: '1.3.6.1.2.1.2.2.1.2', column: true, pattern: 'Firm Ver\\.(\\S+)' },
  ],
  deviceId: [{ oid: '1.3.6.1.4.1.1248.1.2.2.1.1.1.1.1' }],
  modelPrefixes: ['EPSON'],
  kinds: [
    { pattern: '\\b(DS|ES|GT)-[A-Z]?\\d|\\bCW-|\\bTM-[CLTU]\\d|ColorWorks', kind: null },
    { sysObjectId: ['1.3.6.1.4.1.1248.1.4'], kind: 'mfp' },
  ],
};
