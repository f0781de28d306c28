/** Where identity and state of Kyocera and its brands stand beside the standard MIBs. */
import type { IdentityFacts, StatusFacts } from '#core/definition-facts.ts';

export const kyoceraIdentity: IdentityFacts = {
  serial: [{ oid: '1.3.6.1.4.1.1347.43.5.1.1.28.1' }],
  model: [{ oid: '1.3.6.1.4.1.1347.43.5.1.1.1.1' }],
  firmware: [{ oid: '1.3.6.1.4.1.1347.43.5.4.1.5.1.1' }],
  modelPrefixes: ['KYOCERA', 'UTAX', 'TRIUMPH-ADLER', 'Copystar'],
  brands: [
    { pattern: '^(TA_)?UTAX\\b', vendor: 'UTAX' },
    { pattern: '^(TRIUMPH|TA )', vendor: 'TA Triumph-Adler' },
    { pattern: '^Copystar\\b', vendor: 'Copystar' },
  ],
  kinds: [{ pattern: 'TASKalfa|\\bECOSYS MA?\\d|\\bCS \\d{4}', kind: 'mfp' }],
};

export const kyoceraStatus: StatusFacts = {
  texts: [{ pattern: '\\bC\\d{4}\\b', severity: 'service', code: 'service-requested' }],
};
