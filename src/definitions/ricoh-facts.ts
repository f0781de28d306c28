/** Where identity and state of Ricoh and its brands stand beside the standard MIBs. */
import type { IdentityFacts, StatusFacts } from '#core/definition-facts.ts';

export const ricohIdentity: IdentityFacts = {
  serial: [{ oid: '1.3.6.1.4.1.367.3.2.1.2.1.4.0' }],
  model: [{ oid: '1.3.6.1.4.1.367.3.2.1.1.1.1.0' }],
  firmware: [{ oid: '1.3.6.1.4.1.367.3.2.1.1.1.2.0' }],
  modelPrefixes: ['RICOH', 'NRG', 'LANIER', 'SAVIN', 'Gestetner', 'infotec'],
  modelSuffixes: ['\\s+\\d+\\.\\d+(\\.\\d+)*'],
  brands: [
    { pattern: '^NRG\\b', vendor: 'NRG' },
    { pattern: '^LANIER\\b', vendor: 'Lanier' },
    { pattern: '^SAVIN\\b', vendor: 'Savin' },
    { pattern: '^Gestetner\\b', vendor: 'Gestetner' },
    { pattern: '^infotec\\b', vendor: 'infotec' },
  ],
};

export const ricohStatus: StatusFacts = {
  texts: [{ pattern: '\\bSC\\s?\\d{3}', severity: 'service', code: 'service-requested' }],
};
